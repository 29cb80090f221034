// A real SMTP server for tests (see Servers/SmtpServer.cs). Started with one JSON argument, see SmtpServer.
// Says on stdout, one JSON object a line: {listening: port}, then {mail: {...}} for every message it has accepted.
// Takes on stdin, one JSON object a line: {answer: {at: "mail" | "rcpt" | "data", code, text}}, once each, in order;
// code 0 takes the message and hangs up without an answer. Ends when stdin ends.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

const options = JSON.parse(process.argv[2]);
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n');
const planned = { mail: [], rcpt: [], data: [] };

const refusal = (at) => {
  const answer = planned[at].shift();
  return answer && Object.assign(new Error(answer.text), { responseCode: answer.code });
};

const server = new SMTPServer({
  key: readFileSync(options.key),
  cert: readFileSync(options.certificate),
  hideSTARTTLS: !options.startTls,
  authOptional: !options.userName,
  disabledCommands: options.userName ? [] : ['AUTH'],
  disableReverseLookup: true,
  closeTimeout: 1000,
  onAuth: ({ username, password }, session, done) =>
    username === options.userName && password === options.password
      ? done(null, { user: username })
      : done(Object.assign(new Error('Authentication failed'), { responseCode: 535 })),
  onMailFrom: (address, session, done) =>
    options.requireStartTls && !session.secure
      ? done(Object.assign(new Error('Must issue a STARTTLS command first'), { responseCode: 530 }))
      : done(refusal('mail')),
  onRcptTo: (address, session, done) => done(refusal('rcpt')),
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const refused = refusal('data');
      if (refused && refused.responseCode !== 0) {
        done(refused);
        return;
      }
      say({
        mail: {
          from: session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map((recipient) => recipient.address),
          encrypted: session.secure,
          user: session.user || null,
          source: Buffer.concat(chunks).toString('base64'),
        },
      });
      if (refused) {
        for (const connection of server.connections) {
          connection._socket.destroy();
        }
        return;
      }
      done(null, 'OK: kept');
    });
  },
});

// A client that hangs up, or does not trust the certificate, is its own test's business.
server.on('error', () => {});
server.listen(options.port ?? 0, '127.0.0.1', () => say({ listening: server.server.address().port }));

const commands = createInterface({ input: process.stdin });
commands.on('line', (line) => {
  const { answer } = JSON.parse(line);
  planned[answer.at].push(answer);
  say({ planned: answer.at });
});
commands.on('close', () => process.exit(0));
