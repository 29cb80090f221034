using System.IO.Compression;
using System.Runtime.InteropServices;

namespace LeadRouter.Intake.Bodies;

/// <summary>Undoes a Content-Encoding. Stops at the limit, so that a small body cannot become a huge one.</summary>
internal static class Decompression
{
    public static bool Knows(string encoding) => encoding is "gzip" or "x-gzip" or "deflate" or "br";

    /// <exception cref="InvalidDataException">The bytes are not what the encoding says.</exception>
    /// <param name="share">What the text is counted against; null for nothing.</param>
    public static PooledBytes Decompress(ReadOnlyMemory<byte> bytes, string encoding, BodyShare? share = null)
    {
        MemoryMarshal.TryGetArray(bytes, out var segment);
        using var packed = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
        using Stream unpacking = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "deflate" when IsZlib(bytes.Span) => new ZLibStream(packed, CompressionMode.Decompress),
            "deflate" => new DeflateStream(packed, CompressionMode.Decompress),
            _ => new GZipStream(packed, CompressionMode.Decompress),
        };

        var unpacked = new PooledBytes(IntakeLimits.BodyBytes, bytes.Length * 4, share);
        try
        {
            int read;
            while (!unpacked.IsOver && (read = unpacking.Read(unpacked.Free())) > 0)
            {
                unpacked.Advance(read);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
        {
            // BrotliStream reports bytes that are no Brotli as an InvalidOperationException, zlib a dictionary that it would need as an IOException.
            unpacked.Dispose();
            throw exception as InvalidDataException ?? new InvalidDataException("The body does not decompress.", exception);
        }

        return unpacked;
    }

    /// <summary>"deflate" names the zlib format, yet some senders send bare deflate: a zlib head is method 8 and a multiple of 31 (RFC 1950, 2.2).</summary>
    private static bool IsZlib(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 2 && (bytes[0] & 0x0F) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0;
}
