/** What a device asked for, once its user has typed the code (RFC 8628 §3.3). */
export interface DeviceRequest {
  deviceCodeHash: string;
  /** As it is shown: the user compares it with the device's screen. */
  userCode: string;
  clientId: string;
  scope: readonly string[];
  resource: string;
}
