using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LeadRouter.Bench.Processes;

/// <summary>A verb of the program that listens, in a process of its own.</summary>
public sealed class ServedProcess : IAsyncDisposable
{
    private const int FirstPort = 30_000;
    private const uint Ports = 2_700;
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private static int asked;

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

    /// <summary>
    /// A port of 127.0.0.1 that nobody listens on. Above those of eng/test-server, below those that Linux gives to outgoing connections (32,768 and up): one of these took the port before the program
    /// that it was meant for had started. Processes begin at places of their own.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var step = (uint)Interlocked.Increment(ref asked);
            var port = FirstPort + (int)(((uint)Environment.ProcessId * 7919 + step) % Ports);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse) { }
        }
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
