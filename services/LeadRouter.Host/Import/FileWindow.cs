namespace LeadRouter.Host.Import;

/// <summary>A stretch of a file in memory: as much as the longest line may have, and never more than a little over it.</summary>
internal sealed class FileWindow(Stream stream)
{
    /// <summary>Longest line or row, in bytes: the longest item with room for the quotes and spaces that a file adds.</summary>
    public const int LineBytes = 64 * 1024;

    private readonly byte[] buffer = new byte[8 * LineBytes];
    private int start;
    private int end;
    private bool isAtEnd;

    /// <summary>Bytes of the file before <see cref="Bytes"/>.</summary>
    public FilePlace Place { get; private set; } = new(0, 1);

    /// <summary>At least one byte more than a line may have, or all that is left. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(start, end - start);

    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (isAtEnd || end - start > LineBytes)
        {
            return;
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        while (!isAtEnd && end < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            end += read;
            isAtEnd = read == 0;
        }
    }

    /// <param name="count">Bytes of <see cref="Bytes"/> that are done with.</param>
    /// <param name="lines">Ends of lines among them.</param>
    public void Advance(int count, int lines)
    {
        start += count;
        Place = new FilePlace(Place.Offset + count, Place.Line + lines);
    }

    /// <summary>Goes to where an earlier run stopped.</summary>
    public async Task GoToAsync(FilePlace place, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
        {
            stream.Position = place.Offset;
            (start, end, isAtEnd) = (0, 0, false);
        }
        else
        {
            while (Place.Offset < place.Offset)
            {
                await FillAsync(cancellationToken);
                if (Bytes.IsEmpty)
                {
                    break;
                }

                Advance((int)Math.Min(Bytes.Length, place.Offset - Place.Offset), 0);
            }
        }

        Place = place;
    }

    /// <summary>Leaves out the rest of a line that is longer than a line may be.</summary>
    public async Task SkipLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await FillAsync(cancellationToken);
            var length = Bytes.IndexOf((byte)'\n');
            if (length >= 0 || Bytes.IsEmpty)
            {
                Advance(length + 1, length >= 0 ? 1 : 0);
                return;
            }

            Advance(Bytes.Length, 0);
        }
    }
}
