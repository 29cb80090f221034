using System.Diagnostics;

namespace LeadRouter.Testing.Servers;

/// <summary>A file system of a few MiB of memory, which can be filled to its last byte. Needs the right to mount.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly string filler;

    private SmallDisk(string folder)
    {
        Folder = folder;
        filler = Path.Combine(folder, "filler");
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <param name="folder">Made when it is not there. What lay in it is hidden.</param>
    /// <param name="megabytes">Its size in MiB.</param>
    /// <returns>Null where nothing can be mounted: that needs root.</returns>
    public static async Task<SmallDisk?> MountAsync(string folder, int megabytes, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        return await RunAsync(
            cancellationToken,
            "mount",
            "-t",
            "tmpfs",
            "-o",
            FormattableString.Invariant($"size={megabytes}m"),
            "tmpfs",
            folder
        )
            ? new SmallDisk(folder)
            : null;
    }

    /// <summary>Until nothing more fits.</summary>
    public void Fill()
    {
        try
        {
            using var stream = new FileStream(filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
            {
                stream.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // It is full: that is what was wanted.
        }
    }

    /// <summary>There is room again.</summary>
    public void Free() => File.Delete(filler);

    /// <summary>Its files and its folder go with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await RunAsync(CancellationToken.None, "umount", "-l", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<bool> RunAsync(CancellationToken cancellationToken, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
