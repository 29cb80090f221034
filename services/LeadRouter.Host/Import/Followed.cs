namespace LeadRouter.Host.Import;

/// <summary>A stream, and some bytes behind its end.</summary>
internal sealed class Followed(Stream first, byte[] then) : ForwardStream
{
    private int told;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (told == 0 && await first.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            return read;
        }

        var count = Math.Min(buffer.Length, then.Length - told);
        then.AsSpan(told, count).CopyTo(buffer.Span);
        told += count;
        return count;
    }
}
