using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake.Bodies;

/// <summary>
/// A request's body, whole and decompressed, whatever its content type says: RudderStack's SDK sends gzipped JSON as
/// <c>application/x-www-form-urlencoded</c>, and dropped its events when it was answered 415.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>Bytes that room is made for before any have come; the usual body has fewer.</summary>
    private const int Announced = 64 * 1024;

    private readonly PooledBytes? bytes;

    private RequestBody(BodyFault fault, PooledBytes? bytes, string? encoding = null)
    {
        Fault = fault;
        Encoding = encoding;
        this.bytes = bytes;
    }

    public BodyFault Fault { get; }

    /// <summary>The Content-Encoding of what was sent; null for none.</summary>
    public string? Encoding { get; }

    /// <summary>Valid until disposed. Empty when the fault leaves nothing to keep.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes?.Written ?? default;

    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        // Senders of text write its charset where the packing should stand.
        var isPlain = encoding is "" or "identity" or "utf-8" or "utf8";
        if (!isPlain && !Decompression.Knows(encoding))
        {
            return new RequestBody(BodyFault.UnknownEncoding, null);
        }

        if (request.ContentLength > IntakeLimits.BodyBytes)
        {
            return new RequestBody(BodyFault.TooLarge, null);
        }

        // What is announced has not come yet: whoever announces much and sends slowly, on many connections, without a key, holds no memory by that.
        var sent = new PooledBytes(IntakeLimits.BodyBytes, (int)Math.Min(request.ContentLength ?? 0, Announced));
        try
        {
            await ReadToEndAsync(request, sent, cancellationToken);
        }
        catch
        {
            sent.Dispose();
            throw;
        }

        if (isPlain || sent.IsOver)
        {
            return Bounded(sent, null);
        }

        try
        {
            var unpacked = Decompression.Decompress(sent.Written, encoding);
            sent.Dispose();
            return Bounded(unpacked, encoding);
        }
        catch (InvalidDataException)
        {
            return new RequestBody(BodyFault.Corrupt, sent, encoding);
        }
    }

    public void Dispose() => bytes?.Dispose();

    private static async Task ReadToEndAsync(HttpRequest request, PooledBytes sent, CancellationToken cancellationToken)
    {
        while (!sent.IsOver)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            sent.Append(read.Buffer);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    private static RequestBody Bounded(PooledBytes bytes, string? encoding)
    {
        if (!bytes.IsOver)
        {
            return new RequestBody(BodyFault.None, bytes, encoding);
        }

        bytes.Dispose();
        return new RequestBody(BodyFault.TooLarge, null);
    }
}
