using System.IO.Compression;

namespace LeadRouter.Host.Import;

/// <summary>
/// Unpacks gzip to its end, and says so when that is not the end. .NET's reader takes a file that was cut off anywhere for a whole one, and half of a history would be
/// imported without a word. So one more member, a mark, is put behind the file: only who has come to the end of all others reads it.
/// </summary>
internal sealed class WholeGzip : ForwardStream
{
    private const string NotWhole = "its gzip ends in the middle, or was damaged. Get the whole file.";

    private static readonly byte[] Mark = [.. "\0leadrouter\0end\0"u8];

    private readonly GZipStream unpacking;

    /// <summary>The newest bytes, as many as the mark has: they may be it.</summary>
    private readonly byte[] held = new byte[Mark.Length];

    private byte[] fresh = [];
    private int holding;

    public WholeGzip(Stream packed) => unpacking = new GZipStream(new Followed(packed, Packed(Mark)), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">It does not unpack, or ends in the middle.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        fresh = fresh.Length < buffer.Length ? new byte[buffer.Length] : fresh;
        while (true)
        {
            var read = await UnpackAsync(buffer.Length, cancellationToken);
            if (read == 0)
            {
                return holding == Mark.Length && held.AsSpan().SequenceEqual(Mark) ? 0 : throw new InvalidDataException(NotWhole);
            }

            if (Pass(fresh.AsSpan(0, read), buffer.Span) is > 0 and var passed)
            {
                return passed;
            }
        }
    }

    private async ValueTask<int> UnpackAsync(int most, CancellationToken cancellationToken)
    {
        try
        {
            return await unpacking.ReadAsync(fresh.AsMemory(0, most), cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException(NotWhole, exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacking.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <returns>How many of the bytes held and read can go; the newest stay behind.</returns>
    private int Pass(ReadOnlySpan<byte> read, Span<byte> buffer)
    {
        var free = Math.Max(0, holding + read.Length - Mark.Length);
        var old = Math.Min(free, holding);
        held.AsSpan(0, old).CopyTo(buffer);
        read[..(free - old)].CopyTo(buffer[old..]);
        held.AsSpan(old, holding - old).CopyTo(held);
        read[(free - old)..].CopyTo(held.AsSpan(holding - old));
        holding = holding + read.Length - free;
        return free;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.NoCompression))
        {
            packing.Write(bytes);
        }

        return packed.ToArray();
    }
}
