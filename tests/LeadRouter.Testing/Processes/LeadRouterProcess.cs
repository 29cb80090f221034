using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LeadRouter.Testing.Processes;

/// <summary>The program as people run it, in a process of its own that can be killed.</summary>
public sealed class LeadRouterProcess : IServer
{
    private const int MostLines = 2000;
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private const int Terminate = 15;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    private LeadRouterProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>Bytes of memory that it holds now (resident).</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The last lines it wrote.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>What it has used of all cores since its start.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts <c>leadrouter serve</c> and waits until it is ready.</summary>
    /// <param name="ground">What it stands on.</param>
    /// <param name="roles">As <c>--roles</c> takes them; null = all.</param>
    /// <param name="environment">Further environment variables.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<LeadRouterProcess> ServeAsync(
        Ground ground,
        string? roles,
        IReadOnlyDictionary<string, string>? environment,
        CancellationToken cancellationToken
    )
    {
        var leadRouter = Launch(ground, roles, environment);
        await leadRouter.ReadyOrEndedAsync(cancellationToken);
        return leadRouter;
    }

    /// <summary>As <see cref="ServeAsync"/>, without waiting: for a start that is held up.</summary>
    public static LeadRouterProcess Launch(Ground ground, string? roles, IReadOnlyDictionary<string, string>? environment = null) =>
        Launch(ground.Environment.Concat(environment ?? new Dictionary<string, string>()), ground.Data, roles);

    /// <summary>Waits until it is ready, and ends it when it does not get there.</summary>
    internal async Task ReadyOrEndedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadyAsync(cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    internal static LeadRouterProcess Launch(IEnumerable<KeyValuePair<string, string>> environment, string data, string? roles)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "leadrouter.dll"),
            "serve",
            "--urls",
            address.OriginalString,
            "--data",
            data,
        ];
        foreach (var argument in roles is null ? arguments : [.. arguments, "--roles", roles])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var leadRouter = new LeadRouterProcess(new Process { StartInfo = start }, address);
        leadRouter.Start();
        return leadRouter;
    }

    /// <summary>Waits until <c>/health/ready</c> says so.</summary>
    /// <exception cref="InvalidOperationException">It ended, or is not ready within minutes; the message has what it wrote.</exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.StartNew();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (process.HasExited || started.Elapsed > StartsWithin)
            {
                throw new InvalidOperationException($"LeadRouter did not get ready. It wrote:\n{Output}");
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    /// <summary>Tells it to stop as an orchestrator does, and waits until it has; its exit code.</summary>
    public Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        _ = Kill(process.Id, Terminate);
        return EndAsync(cancellationToken);
    }

    /// <summary>Waits until it ends by itself; its exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await KillAsync();
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }

        Http.Dispose();
        process.Dispose();
    }

    /// <summary>A port of 127.0.0.1 that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Start()
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync("/health/ready", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        while (lines.Count > MostLines)
        {
            lines.TryDequeue(out _);
        }
    }
}
