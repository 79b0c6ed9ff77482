import { type Metadata, ServerInterceptingCall, type ServerInterceptor, status } from '@grpc/grpc-js';
import { type Guard, judgeRequest } from '../bearer/guard.ts';
import { accessTo, type MethodAccess } from './scopes.ts';
import { statusOfError, statusOfRefusal } from './status.ts';

/**
 * A gRPC interceptor that lets a call of any kind, unary or streaming, reach its method where the token in the metadata is good for the
 * scopes of that method. It judges when the first message is there, so that the record of the call tells what was asked for.
 */
export function guardCalls(guard: Guard): ServerInterceptor {
  return ({ path }, call) => {
    const access = accessTo(path);
    let received: Metadata | undefined;
    let judged = access.access === 'public';

    function refuse(answer: Parameters<typeof call.sendStatus>[0]): void {
      call.sendStatus(answer);
    }

    /** Goes on once, where the token is good. */
    async function admit(proceed: () => void): Promise<void> {
      if (judged) return proceed();
      judged = true;
      try {
        const judgement = await judgeCall(guard, access, received);
        if (judgement === undefined) return refuse(forgotten);
        if (!judgement.accepted) return refuse(statusOfRefusal(judgement));
        proceed();
      } catch (error) {
        refuse(statusOfError(error));
      }
    }

    return new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, proceed) => {
            received = metadata;
            proceed(metadata);
          },
          onReceiveMessage: (message, proceed) => void admit(() => proceed(message)),
          onReceiveHalfClose: (proceed) => void admit(proceed),
        }),
    });
  };
}

const forgotten = { code: status.PERMISSION_DENIED, details: 'Nobody may call this method.' };

async function judgeCall(guard: Guard, access: MethodAccess, metadata: Metadata | undefined) {
  if (access.access !== 'scopes') return undefined;
  const authorization = metadata?.get('authorization').map(String) ?? [];
  return judgeRequest(guard, { path: '', scopes: access.scopes }, { authorization });
}
