using System.Text;

namespace LeadRouter.Alerts.Email;

/// <summary>Reads a server's replies, bounded: a server that never ends its line must not take our memory.</summary>
internal sealed class SmtpReplyReader(Stream stream)
{
    private const int MostLine = 2048;
    private const int MostLines = 100;

    private readonly byte[] buffer = new byte[4096];
    private int start;
    private int end;

    /// <summary>Something has come that nobody has asked for. Before TLS starts that is somebody on the way putting words in the server's mouth.</summary>
    public bool HasMore => start < end;

    /// <exception cref="SmtpException">It is no SMTP.</exception>
    /// <exception cref="EndOfStreamException">The server hung up.</exception>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await LineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code) || code is < 200 or > 599)
            {
                throw new SmtpException("What answered is no SMTP server. Check Alerts:Smtp:Host and Alerts:Smtp:Port.");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new SmtpException("The mail server's answer has no end.");
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (line.Length <= MostLine)
        {
            if (start == end)
            {
                start = 0;
                end = await stream.ReadAsync(buffer, cancellationToken);
                if (end == 0)
                {
                    throw new EndOfStreamException("The mail server hung up.");
                }
            }

            var rest = buffer.AsSpan(start, end - start);
            var lineEnd = rest.IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(lineEnd < 0 ? rest : rest[..lineEnd]));
            start = lineEnd < 0 ? end : start + lineEnd + 1;
            if (lineEnd >= 0)
            {
                return line.ToString().TrimEnd('\r');
            }
        }

        throw new SmtpException("A line of the mail server's answer has no end.");
    }
}
