using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace LeadRouter.Host.Import;

/// <summary>What tells that a file is still the one that was read: its beginning, and what stands just before the place that was reached.</summary>
/// <param name="Length">Bytes on disk then.</param>
/// <param name="Head">Hash of the first bytes.</param>
/// <param name="Tail">Hash of the bytes before the place; of a packed file, of its last bytes.</param>
/// <param name="Written">When the file was last written: ticks, UTC.</param>
internal sealed record FileFingerprint(long Length, string Head, string Tail, long Written)
{
    private const int Window = 4096;

    /// <param name="file">The one that is read, and not what its name stands for by now: another may have been moved there.</param>
    /// <param name="length">Bytes on disk that count: those behind them may have been appended since.</param>
    public static FileFingerprint Of(SafeFileHandle file, long length, bool isPacked, long offset)
    {
        var end = isPacked ? length : offset;
        var start = Math.Max(0, end - Window);
        return new FileFingerprint(
            length,
            Hash(file, 0, Math.Min(Window, end)),
            Hash(file, start, end - start),
            File.GetLastWriteTimeUtc(file).Ticks
        );
    }

    /// <summary>
    /// Whether what was read of the file is still the same, as far as its ends tell. One of the same length was written again in between if its time says so: somebody may
    /// have corrected a row in the middle of it. One that has grown has another time in any case.
    /// </summary>
    public bool IsOf(FileFingerprint before, long length) =>
        this with { Written = before.Written } == before && (length != before.Length || Written == before.Written);

    /// <summary>Leaves the place at which the file is read where it is.</summary>
    private static string Hash(SafeFileHandle file, long start, long count)
    {
        var bytes = new byte[count];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), start + read) is > 0 and var more)
        {
            read += more;
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, read)));
    }
}
