using System.Buffers;

namespace LeadRouter.Intake.Bodies;

/// <summary>Bytes in a rented array that grows up to a limit and goes back when disposed.</summary>
internal sealed class PooledBytes(int limit, int expected) : IDisposable
{
    private byte[] array = ArrayPool<byte>.Shared.Rent(Math.Clamp(expected, 4096, limit + 1));

    public int Length { get; private set; }

    /// <summary>Bytes that are held for it.</summary>
    public int Capacity => array.Length;

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
        ArrayPool<byte>.Shared.Return(array);
        array = [];
        Length = 0;
    }

    private void Grow(int needed)
    {
        if (needed <= array.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, array.Length * 2));
        array.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(array);
        array = larger;
    }
}
