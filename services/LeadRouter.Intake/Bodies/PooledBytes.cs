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
    /// <exception cref="BodyRoomException">There is no room for it, now or when it grows.</exception>
    public PooledBytes(int limit, int expected, BodyShare? share = null)
    {
        this.limit = limit;
        this.share = share;
        array = Rent(Math.Clamp(expected, 4096, limit + 1));
    }

    public int Length { get; private set; }

    /// <summary>More was written than the limit allows: what is held is worthless.</summary>
    public bool IsOver => Length > limit;

    public ReadOnlyMemory<byte> Written => array.AsMemory(0, Length);

    /// <summary>At least one byte to write into, as long as <see cref="IsOver"/> is false.</summary>
    public Span<byte> Free()
    {
        if (Length == array.Length)
        {
            Grow(Length + 1);
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

        Grow(Length + (int)bytes.Length);
        bytes.CopyTo(array.AsSpan(Length));
        Length += (int)bytes.Length;
    }

    public void Dispose()
    {
        Return(array);
        array = [];
        Length = 0;
    }

    private void Grow(int needed)
    {
        if (needed <= array.Length)
        {
            return;
        }

        var larger = Rent(Math.Max(needed, array.Length * 2));
        array.AsSpan(0, Length).CopyTo(larger);
        Return(array);
        array = larger;
    }

    /// <summary>Counted as the pool gives them: powers of two.</summary>
    private byte[] Rent(int bytes)
    {
        share?.Take((long)BitOperations.RoundUpToPowerOf2((uint)bytes));
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
