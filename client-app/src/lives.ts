/** The ways to be a client that the app shows, as the bar at the top of its pages names them. */
export const lives = [
  { href: '/', name: 'Step by step' },
  { href: '/automatic', name: 'Automatic' },
  { href: '/browser-only', name: 'Browser only' },
  { href: '/device-grant', name: 'Device' },
  { href: '/client-credentials', name: 'Service' },
  { href: '/register', name: 'Register' },
  { href: '/providers', name: 'Any provider' },
] as const;
