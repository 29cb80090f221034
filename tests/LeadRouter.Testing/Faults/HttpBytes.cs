using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace LeadRouter.Testing.Faults;

/// <summary>One message of HTTP/1.1, byte for byte.</summary>
/// <param name="Head">With the empty line behind it.</param>
/// <param name="Body">As it was framed: chunks and all.</param>
public sealed record HttpBytes(byte[] Head, byte[] Body)
{
    /// <summary>Head and body.</summary>
    public byte[] All => [.. Head, .. Body];

    /// <summary>Of an answer.</summary>
    public int Status => int.Parse(Encoding.ASCII.GetString(Head, 9, 3), CultureInfo.InvariantCulture);

    /// <summary>Reads one message whole. Whoever sends waits for the answer before the next, so nothing follows it.</summary>
    /// <returns>Null when the other side ended the connection before its first byte.</returns>
    /// <exception cref="EndOfStreamException">The connection ended within the message.</exception>
    public static async Task<HttpBytes?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        using var received = new MemoryStream();
        int head;
        while ((head = EndOfHead(received)) < 0)
        {
            if (!await ReceiveAsync() && received.Length == 0)
            {
                return null;
            }
        }

        var message = new HttpBytes(received.GetBuffer()[..head], []);
        var length = message.Header("Content-Length") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        var isChunked = message.Header("Transfer-Encoding") is not null;
        while (isChunked ? !EndsWithLastChunk(received) : received.Length < head + length)
        {
            await ReceiveAsync();
        }

        return message with
        {
            Body = received.ToArray()[head..],
        };

        async Task<bool> ReceiveAsync()
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0 && received.Length > 0)
            {
                throw new EndOfStreamException("The connection ended within a message.");
            }

            await received.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            return read > 0;
        }
    }

    /// <summary>The first value of a header; null if it has none of that name.</summary>
    public string? Header(string name) =>
        Encoding
            .Latin1.GetString(Head)
            .Split("\r\n")
            .Skip(1)
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2 && parts[0].Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(parts => parts[1].Trim())
            .FirstOrDefault();

    /// <summary>The message ids of a batch in Segment's form, packed with gzip or not.</summary>
    public IReadOnlyList<string> MessageIds()
    {
        using var body = JsonDocument.Parse(Unpacked());
        return [.. body.RootElement.GetProperty("batch").EnumerateArray().Select(item => item.GetProperty("messageId").GetString()!)];
    }

    private byte[] Unpacked()
    {
        if (Header("Content-Encoding") != "gzip")
        {
            return Body;
        }

        using var plain = new MemoryStream();
        using var unpacking = new GZipStream(new MemoryStream(Body), CompressionMode.Decompress);
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }

    private static int EndOfHead(MemoryStream received)
    {
        var end = received.GetBuffer().AsSpan(0, (int)received.Length).IndexOf("\r\n\r\n"u8);
        return end < 0 ? -1 : end + 4;
    }

    private static bool EndsWithLastChunk(MemoryStream received) =>
        received.GetBuffer().AsSpan(0, (int)received.Length).EndsWith("\r\n0\r\n\r\n"u8);
}
