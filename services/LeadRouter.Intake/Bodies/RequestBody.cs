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
    private readonly RoomTaken? taken;

    private RequestBody(BodyFault fault, PooledBytes? bytes, string? encoding = null, RoomTaken? taken = null)
    {
        Fault = fault;
        Encoding = encoding;
        this.bytes = bytes;
        this.taken = taken;
    }

    public BodyFault Fault { get; }

    /// <summary>The Content-Encoding of what was sent; null for none.</summary>
    public string? Encoding { get; }

    /// <summary>Valid until disposed. Empty when the fault leaves nothing to keep.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes?.Written ?? default;

    /// <exception cref="BadHttpRequestException">408: it did not come in time. Others are the server's.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, BodyRoom room, CancellationToken cancellationToken)
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

        var taken = new RoomTaken(room);
        // What is announced has not come yet: whoever announces much and sends slowly, on many connections, without a key, holds no memory by that.
        var sent = new PooledBytes(IntakeLimits.BodyBytes, (int)Math.Min(request.ContentLength ?? 0, Announced));
        try
        {
            if (!await TryReadToEndAsync(request, sent, taken, cancellationToken))
            {
                sent.Dispose();
                return NoRoom(taken);
            }
        }
        catch
        {
            sent.Dispose();
            taken.Dispose();
            throw;
        }

        if (isPlain || sent.IsOver)
        {
            return Bounded(sent, null, taken);
        }

        try
        {
            var unpacked = Decompression.Decompress(sent.Written, encoding);
            sent.Dispose();
            if (taken.TryReach(unpacked.Capacity))
            {
                return Bounded(unpacked, encoding, taken);
            }

            unpacked.Dispose();
            return NoRoom(taken);
        }
        catch (InvalidDataException)
        {
            return new RequestBody(BodyFault.Corrupt, sent, encoding, taken);
        }
    }

    public void Dispose()
    {
        bytes?.Dispose();
        taken?.Dispose();
    }

    private static RequestBody NoRoom(RoomTaken taken)
    {
        taken.Dispose();
        return new RequestBody(BodyFault.NoRoom, null);
    }

    /// <returns>False when there is no room for more of it.</returns>
    private static async Task<bool> TryReadToEndAsync(
        HttpRequest request,
        PooledBytes sent,
        RoomTaken taken,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(taken.Room.Patience, taken.Room.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        while (!sent.IsOver)
        {
            try
            {
                var read = await request.BodyReader.ReadAsync(either.Token);
                sent.Append(read.Buffer);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                if (!taken.TryReach(sent.Capacity))
                {
                    return false;
                }

                if (read.IsCompleted)
                {
                    return true;
                }
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new BadHttpRequestException("The body did not come in time.", StatusCodes.Status408RequestTimeout);
            }
        }

        return true;
    }

    private static RequestBody Bounded(PooledBytes bytes, string? encoding, RoomTaken taken)
    {
        if (!bytes.IsOver)
        {
            return new RequestBody(BodyFault.None, bytes, encoding, taken);
        }

        bytes.Dispose();
        taken.Dispose();
        return new RequestBody(BodyFault.TooLarge, null);
    }
}
