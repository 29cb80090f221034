using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LeadRouter.Testing.Faults;

/// <summary>
/// A way to a server, on a port of 127.0.0.1, that can be cut and opened again at once: for whoever stands at the near end the server has gone. Or it can be stalled:
/// connections stand, new ones are taken, and nothing passes until it flows again.
/// </summary>
public sealed class CuttableWay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<Task> connections = [];
    private readonly Uri server;
    private readonly Task accepting;
    private CancellationTokenSource open = new();
    private volatile TaskCompletionSource? stalled;
    private volatile int delay;

    private CuttableWay(Uri server)
    {
        this.server = server;
        listener.Start();
        Address = new UriBuilder(server) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        accepting = AcceptAsync();
    }

    /// <summary>As the server's own, of another port.</summary>
    public Uri Address { get; }

    /// <summary>How many connections were made by this way.</summary>
    public int Connections => connections.Count;

    public static CuttableWay To(Uri server) => new(server);

    /// <summary>Resets every connection, and each new one.</summary>
    public Task CutAsync() => open.CancelAsync();

    public void Open()
    {
        using var before = open;
        open = new CancellationTokenSource();
    }

    /// <summary>How long everything that comes back from the server is held: milliseconds; 0 (at first) = not at all.</summary>
    public int AnswersAfter
    {
        get => delay;
        set => delay = value;
    }

    /// <summary>From now on nothing passes in either direction.</summary>
    public void Stall() => stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends a stall: what was sent meanwhile passes.</summary>
    public void Flow()
    {
        stalled?.SetResult();
        stalled = null;
    }

    public async ValueTask DisposeAsync()
    {
        Flow();
        await stopping.CancelAsync();
        await accepting;
        await CutAsync();
        await Task.WhenAll(connections);
        listener.Dispose();
        open.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(stopping.Token);
                connections.Enqueue(JoinAsync(client, open.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task JoinAsync(Socket near, CancellationToken cut)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (near)
        {
            // Closed without a word, as by a machine that has gone.
            near.LingerState = new LingerOption(enable: true, seconds: 0);
            try
            {
                await far.ConnectAsync(server.Host, server.Port, cut);
                await using var there = new NetworkStream(far);
                await using var back = new NetworkStream(near);
                await Task.WhenAny(PassAsync(there, back, () => delay, cut), PassAsync(back, there, () => 0, cut));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // Cut, or one end has gone, which the other learns by it.
            }
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Func<int> hold, CancellationToken cut)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, cut) is var read and > 0)
        {
            await (stalled?.Task ?? Task.CompletedTask).WaitAsync(cut);
            await Task.Delay(hold(), cut);
            await to.WriteAsync(buffer.AsMemory(0, read), cut);
        }
    }
}
