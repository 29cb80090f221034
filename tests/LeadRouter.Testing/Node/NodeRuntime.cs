using System.Diagnostics;
using LeadRouter.Bench.Servers;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Testing.Node;

/// <summary>Node.js with the packages of <c>tests/LeadRouter.Testing/Node/package.json</c>: the vendors' own SDKs and an SMTP server.</summary>
public static class NodeRuntime
{
    private static readonly Lazy<Task> Packages = new(InstallAsync);

    /// <summary>The folder of the scripts.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryFolder.Path, "tests", "LeadRouter.Testing", "Node");

    /// <summary>
    /// Starts a script of <see cref="Folder"/>, or any other by its full path, with its input and outputs redirected. The packages are installed first if
    /// they are not. A script should end when its standard input ends: so nothing is left behind when a test run is killed.
    /// </summary>
    /// <param name="script">File name, for example <c>smtp-server.mjs</c>.</param>
    /// <exception cref="ServerMissingException">Node.js 20 or npm is not there, or the packages cannot be installed.</exception>
    public static async Task<Process> StartAsync(string script, params IEnumerable<string> arguments)
    {
        await Packages.Value;
        return Launch("node", [Path.Combine(Folder, script), .. arguments]);
    }

    private static async Task InstallAsync()
    {
        // Test programs that run side by side take turns; the lock goes with the process that held it.
        await using var turn = await TakeTurnAsync();
        // npm writes this file last.
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        var wanted = new FileInfo(Path.Combine(Folder, "package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= wanted.LastWriteTimeUtc)
        {
            return;
        }

        using var npm = Launch("npm", ["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]);
        npm.StandardInput.Close();
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new ServerMissingException($"`npm ci` in {Folder} failed with exit code {npm.ExitCode}:\n{await output}{errors}");
        }
    }

    private static async Task<FileStream> TakeTurnAsync()
    {
        var path = Path.Combine(Folder, "node_modules.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private static Process Launch(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception cause)
        {
            throw new ServerMissingException(
                $"`{program}` cannot be started. Install Node.js 20 or later with npm, or run eng/test, which does so.",
                cause
            );
        }
    }
}
