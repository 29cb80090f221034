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

    /// <param name="share">What the body is counted against.</param>
    public static async Task<RequestBody> ReadAsync(
        HttpRequest request,
        BodyShare share,
        TimeProvider time,
        CancellationToken cancellationToken
    )
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

        using var limit = new CancellationTokenSource(IntakeLimits.BodyTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        // What is announced has not come yet: whoever announces much holds no memory by that, and what has come is counted.
        var sent = new PooledBytes(IntakeLimits.BodyBytes, (int)Math.Min(request.ContentLength ?? 0, Announced), share);
        try
        {
            await ReadToEndAsync(request, sent, either.Token);
            return isPlain || sent.IsOver || sent.IsRefused ? Bounded(sent, null) : Unpack(sent, encoding, share);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            sent.Dispose();
            return new RequestBody(BodyFault.TooSlow, null);
        }
        catch
        {
            sent.Dispose();
            throw;
        }
    }

    private static RequestBody Unpack(PooledBytes sent, string encoding, BodyShare share)
    {
        try
        {
            var unpacked = Decompression.Decompress(sent.Written, encoding, share);
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
        while (!sent.IsOver && !sent.IsRefused)
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
        if (!bytes.IsOver && !bytes.IsRefused)
        {
            return new RequestBody(BodyFault.None, bytes, encoding);
        }

        bytes.Dispose();
        return new RequestBody(bytes.IsRefused ? BodyFault.NoRoom : BodyFault.TooLarge, null);
    }
}
