using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake.Bodies;

/// <summary>
/// A request's body, whole and decompressed, whatever its content type says: RudderStack's SDK sends gzipped JSON as
/// <c>application/x-www-form-urlencoded</c>, and dropped its events when it was answered 415.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private readonly PooledBytes? bytes;

    private RequestBody(BodyFault fault, PooledBytes? bytes)
    {
        Fault = fault;
        this.bytes = bytes;
    }

    public BodyFault Fault { get; }

    /// <summary>Valid until disposed. Empty when the fault leaves nothing to keep.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes?.Written ?? default;

    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        var isPlain = encoding is "" or "identity";
        if (!isPlain && !Decompression.Knows(encoding))
        {
            return new RequestBody(BodyFault.UnknownEncoding, null);
        }

        if (request.ContentLength > IntakeLimits.BodyBytes)
        {
            return new RequestBody(BodyFault.TooLarge, null);
        }

        var sent = new PooledBytes(IntakeLimits.BodyBytes, (int)(request.ContentLength ?? 0));
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
            return Bounded(sent);
        }

        try
        {
            var unpacked = Decompression.Decompress(sent.Written, encoding);
            sent.Dispose();
            return Bounded(unpacked);
        }
        catch (InvalidDataException)
        {
            return new RequestBody(BodyFault.Corrupt, sent);
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

    private static RequestBody Bounded(PooledBytes bytes)
    {
        if (!bytes.IsOver)
        {
            return new RequestBody(BodyFault.None, bytes);
        }

        bytes.Dispose();
        return new RequestBody(BodyFault.TooLarge, null);
    }
}
