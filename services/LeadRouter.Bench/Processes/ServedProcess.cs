using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LeadRouter.Bench.Processes;

/// <summary>A verb of the program that listens, in a process of its own.</summary>
public sealed class ServedProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);

    private ServedProcess(ChildProcess process, Uri address)
    {
        Process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public ChildProcess Process { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>Starts it on a free port, without waiting.</summary>
    /// <param name="start">The verb and its own arguments; where to listen is added.</param>
    /// <param name="environment">What it is told by environment variables.</param>
    public static ServedProcess Launch(ProcessStartInfo start, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(address.OriginalString);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ServedProcess(ChildProcess.Start(start), address);
    }

    /// <summary>Waits until it answers this path with success; without one, until it answers at all.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not answer so within minutes; the message has what it wrote.</exception>
    public async Task ReadyAsync(string? path, CancellationToken cancellationToken)
    {
        var started = Stopwatch.StartNew();
        while (!await AnswersAsync(path, cancellationToken))
        {
            if (Process.HasExited || started.Elapsed > StartsWithin)
            {
                throw new InvalidOperationException($"LeadRouter did not get ready. It wrote:\n{Process.Output}");
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Http.Dispose();
    }

    /// <summary>A port of 127.0.0.1 that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync(string? path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync(path ?? "/", cancellationToken);
            return path is null || response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
