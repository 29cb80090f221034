using System.Buffers;
using System.Numerics;

namespace LeadRouter.Intake.Bodies;

/// <summary>Bytes in a rented array that grows up to a limit and goes back when disposed.</summary>
internal sealed class PooledBytes : IDisposable
{
    private readonly int limit;
    private readonly BodyShare? share;
    private byte[] array;

    /// <param name="share">What the array is counted against; null for nothing.</param>
    public PooledBytes(int limit, int expected, BodyShare? share = null)
    {
        this.limit = limit;
        this.share = share;
        array = TryRent(Math.Clamp(expected, 4096, limit + 1)) ?? [];
    }

    public int Length { get; private set; }

    /// <summary>More was written than the limit allows: what is held is worthless.</summary>
    public bool IsOver => Length > limit;

    /// <summary>There was no room for all that was written: what is held is worthless.</summary>
    public bool IsRefused { get; private set; }

    public ReadOnlyMemory<byte> Written => array.AsMemory(0, Length);

    /// <summary>At least one byte to write into, as long as <see cref="IsOver"/> is false; none when there is no room for more.</summary>
    public Span<byte> Free()
    {
        if (Length == array.Length)
        {
            _ = TryGrow(Length + 1);
        }

        return array.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Append(ReadOnlySequence<byte> bytes)
    {
        if (Length + bytes.Length > limit)
        {
            Length = limit + 1;
            return;
        }

        if (!TryGrow(Length + (int)bytes.Length))
        {
            return;
        }

        bytes.CopyTo(array.AsSpan(Length));
        Length += (int)bytes.Length;
    }

    public void Dispose()
    {
        Return(array);
        array = [];
        Length = 0;
    }

    private bool TryGrow(int needed)
    {
        if (needed <= array.Length)
        {
            return true;
        }

        if (TryRent(Math.Max(needed, array.Length * 2)) is not { } larger)
        {
            return false;
        }

        array.AsSpan(0, Length).CopyTo(larger);
        Return(array);
        array = larger;
        return true;
    }

    /// <summary>Counted as the pool gives them: powers of two.</summary>
    private byte[]? TryRent(int bytes)
    {
        if (share?.TryTake((long)BitOperations.RoundUpToPowerOf2((uint)bytes)) == false)
        {
            IsRefused = true;
            return null;
        }

        return ArrayPool<byte>.Shared.Rent(bytes);
    }

    private void Return(byte[] used)
    {
        if (used.Length > 0)
        {
            share?.Give(used.Length);
            ArrayPool<byte>.Shared.Return(used);
        }
    }
}
