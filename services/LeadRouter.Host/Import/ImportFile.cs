using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace LeadRouter.Host.Import;

/// <summary>The bytes of a file, unpacked when it is gzip.</summary>
internal sealed class ImportFile : IDisposable
{
    /// <summary>How much of the beginning is looked at before anything is sent.</summary>
    public const int HeadBytes = 64 * 1024;

    private readonly FileStream raw;

    private static ReadOnlySpan<byte> Gzip => [0x1f, 0x8b];

    private ImportFile(FileStream raw, bool isPacked)
    {
        this.raw = raw;
        IsPacked = isPacked;
        Bytes = isPacked ? new WholeGzip(raw) : raw;
    }

    public bool IsPacked { get; }

    public Stream Bytes { get; }

    /// <summary>Bytes on disk.</summary>
    public long Length => raw.Length;

    /// <summary>Bytes on disk that were read.</summary>
    public long Position => raw.Position;

    /// <param name="length">Bytes on disk that count.</param>
    /// <param name="offset">The place that was reached in the unpacked bytes.</param>
    public FileFingerprint Fingerprint(long length, long offset) => FileFingerprint.Of(raw.SafeFileHandle, length, IsPacked, offset);

    /// <exception cref="ImportException">There is no such file, or it cannot be read.</exception>
    public static ImportFile Open(string path)
    {
        try
        {
            var raw = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 256 * 1024);
            if (!raw.CanSeek)
            {
                raw.Dispose();
                throw new ImportException(
                    $"{path} is a pipe. An import that is stopped goes on where it was, so it needs a file that can be read again: write it to one first."
                );
            }

            Span<byte> magic = stackalloc byte[2];
            var isPacked = raw.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual(Gzip);
            raw.Position = 0;
            return new ImportFile(raw, isPacked);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path} cannot be read: {exception.Message}", inner: exception);
        }
    }

    /// <summary>Why the file's beginning is no UTF-8 text; null when it is.</summary>
    public static string? Encoding(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
        {
            return $"{name}:1:1: the file is UTF-16. Convert it first: iconv -f UTF-16 -t UTF-8 {name}";
        }

        var (line, start) = (1, 0);
        while (start < head.Length)
        {
            var end = head[start..].IndexOf((byte)'\n');
            // The last line of what was looked at may be cut in the middle of a character.
            if (end < 0 && head.Length >= HeadBytes)
            {
                return null;
            }

            var text = head.Slice(start, end < 0 ? head.Length - start : end);
            if (!Utf8.IsValid(text))
            {
                var column = FirstBad(text) + 1;
                return FormattableString.Invariant(
                        $"{name}:{line}:{column}: the file is not UTF-8; it looks like Latin-1 or Windows-1252. "
                    ) + $"Convert it first: iconv -f WINDOWS-1252 -t UTF-8 {name}";
            }

            start += text.Length + 1;
            line++;
        }

        return null;
    }

    public void Dispose()
    {
        Bytes.Dispose();
        raw.Dispose();
    }

    /// <summary>0-based byte at which the text stops being UTF-8.</summary>
    public static int FirstBad(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
