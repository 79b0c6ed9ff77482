// Loaded into each process that the demo starts. However the demo ends, even by SIGKILL, its end of this channel closes, and no process
// stays behind holding a port.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
