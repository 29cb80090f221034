using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LeadRouter.Bench.Servers;

/// <summary>One server that <c>eng/test-server</c> runs for this process, in a temporary folder. It dies with this process, however that ends.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    // As Linux numbers them on every architecture that .NET runs on.
    private const int SigUsr1 = 10;
    private const int SigUsr2 = 12;
    private const int SigTerm = 15;

    private readonly string kind;
    private readonly string folder;
    private Process? keeper;

    private LocalServer(string kind, string folder)
    {
        this.kind = kind;
        this.folder = folder;
    }

    /// <summary>False when it was stopped or killed, or has ended by itself.</summary>
    public bool IsRunning => keeper is { HasExited: false };

    /// <summary>The process that watches over the server and is the parent of it.</summary>
    public int ProcessId => keeper!.Id;

    /// <summary>What its users need to know, by the name of the environment variable that would have said it.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Starts a server on free ports and waits until it answers.</summary>
    /// <param name="kind"><c>rabbitmq</c>, <c>postgres</c> or <c>redis</c>.</param>
    /// <param name="folder">Of its data, made and removed; null = a temporary one.</param>
    /// <exception cref="ServerMissingException">It is not installed or does not start; the message says what to do.</exception>
    public static async Task<LocalServer> StartNewAsync(string kind, CancellationToken cancellationToken, string? folder = null)
    {
        var server = new LocalServer(
            kind,
            folder is null ? Directory.CreateTempSubdirectory("leadrouter-test-").FullName : Directory.CreateDirectory(folder).FullName
        );
        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, also again: on the same ports, with the data as they were left.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsRunning)
        {
            throw new InvalidOperationException($"The {kind} server is running already.");
        }

        // A session of its own: Ctrl-C is for this process, which then ends the server itself.
        var started = Process.Start(
            new ProcessStartInfo(
                "setsid",
                ["bash", TestServerScript.Path, kind, folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        keeper?.Dispose();
        keeper = started;
        started.StandardInput.Close();
        var errors = new StringBuilder();
        started.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        started.BeginErrorReadLine();

        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await started.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == "ready")
            {
                Settings = settings;
                return;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            settings[line[..equals]] = line[(equals + 1)..];
        }

        await started.WaitForExitAsync(cancellationToken);
        throw new ServerMissingException(errors.ToString().Trim());
    }

    /// <summary>Stops it the proper way; the data stay.</summary>
    public Task StopAsync() => EndAsync(SigTerm);

    /// <summary>Kills it with everything below it, as <c>kill -9</c> does; the data stay as they are.</summary>
    public Task KillAsync() => EndAsync(SigUsr1);

    /// <summary>Stops all its processes where they are (SIGSTOP): connections stand, new ones are taken, nothing answers.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => TurnAsync("frozen", cancellationToken);

    /// <summary>Lets a frozen server go on.</summary>
    public Task ThawAsync(CancellationToken cancellationToken) => TurnAsync("thawed", cancellationToken);

    /// <summary>Has <c>rabbitmqctl</c> ask the running server.</summary>
    /// <exception cref="InvalidOperationException">It refused; the message has what it wrote.</exception>
    public async Task ControlAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var control = Process.Start(
            new ProcessStartInfo("bash", [TestServerScript.Path, "rabbitmqctl", folder, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = control.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await control.StandardError.ReadToEndAsync(cancellationToken);
        await control.WaitForExitAsync(cancellationToken);
        if (control.ExitCode != 0)
        {
            throw new InvalidOperationException($"rabbitmqctl {arguments[0]} ended with {control.ExitCode}: {await output}{errors}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        keeper?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task TurnAsync(string wanted, CancellationToken cancellationToken)
    {
        _ = SendSignal(keeper!.Id, SigUsr2);
        if (await keeper.StandardOutput.ReadLineAsync(cancellationToken) is var said && said != wanted)
        {
            throw new InvalidOperationException($"The {kind} server should be {wanted}, and is {said ?? "gone"}.");
        }
    }

    private async Task EndAsync(int signal)
    {
        if (IsRunning)
        {
            _ = SendSignal(keeper!.Id, signal);
            await keeper.WaitForExitAsync();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
