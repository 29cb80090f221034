using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LeadRouter.Testing.Faults;

/// <summary>Stands before a server on a port of 127.0.0.1 and does to each batch in Segment's form what the plan says. What it passes on, it passes on byte for byte.</summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<Task> connections = [];
    private readonly ConcurrentDictionary<string, bool> came = new(StringComparer.Ordinal);
    private readonly Uri server;
    private readonly FaultPlan plan;
    private readonly Task accepting;

    private FaultyProxy(Uri server, FaultPlan plan)
    {
        this.server = server;
        this.plan = plan;
        listener.Start();
        Address = new Uri($"http://{listener.LocalEndpoint}");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How often it did what, <see cref="Fault.None"/> included: together the requests that came.</summary>
    public ConcurrentDictionary<Fault, int> Faults { get; } = [];

    /// <summary>How often the server itself answered what, passed back or not.</summary>
    public ConcurrentDictionary<int, int> Answers { get; } = [];

    /// <summary>Message ids that the server has answered with 2xx, whether its client knows or not.</summary>
    public IReadOnlySet<string> Accepted => came.Where(id => id.Value).Select(id => id.Key).ToHashSet(StringComparer.Ordinal);

    public static FaultyProxy Start(Uri server, FaultPlan plan) => new(server, plan);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Dispose();
        await Task.WhenAll(connections);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                connections.Enqueue(ServeAsync(await listener.AcceptSocketAsync(stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            try
            {
                await using var stream = new NetworkStream(client);
                while (await HttpBytes.ReadAsync(stream, stopping.Token) is { } request && await PassAsync(request, client, stream))
                {
                    // The next request of the same connection.
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // One of the two has gone, which the other learns by it.
            }
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private async Task<bool> PassAsync(HttpBytes request, Socket client, NetworkStream stream)
    {
        var ids = request.MessageIds();
        foreach (var id in ids)
        {
            came.TryAdd(id, false);
        }

        var fault = plan.Next(ids[0]);
        Faults.AddOrUpdate(fault, 1, (_, count) => count + 1);
        switch (fault)
        {
            case Fault.TooMany:
                return await AnswerAsync(stream, "429 Too Many Requests", "");
            case Fault.TooManyForNow:
                return await AnswerAsync(stream, "429 Too Many Requests", "Retry-After: 1\r\n");
            case Fault.ServerError:
                return await AnswerAsync(stream, "500 Internal Server Error", "");
            case Fault.Unavailable:
                return await AnswerAsync(stream, "503 Service Unavailable", "Retry-After: 1\r\n");
            case Fault.ResetBefore:
                return Reset(client);
            case Fault.CutRequest:
                await CutAsync(request);
                return Reset(client);
            case Fault.ResetAfter:
                await ForwardAsync(request, ids);
                return Reset(client);
            case Fault.TruncatedHead:
                var cut = await ForwardAsync(request, ids);
                await stream.WriteAsync(cut.Head.AsMemory(0, 10), stopping.Token);
                return false;
            case Fault.TruncatedBody:
                var half = await ForwardAsync(request, ids);
                await stream.WriteAsync(half.All.AsMemory(0, half.Head.Length + (half.Body.Length / 2)), stopping.Token);
                return false;
            case Fault.SentTwice:
                var both = await Task.WhenAll(ForwardAsync(request, ids), ForwardAsync(request, ids));
                await stream.WriteAsync(both[0].All, stopping.Token);
                return true;
            default:
                var answer = await ForwardAsync(request, ids);
                await stream.WriteAsync(answer.All, stopping.Token);
                return true;
        }
    }

    private async Task<HttpBytes> ForwardAsync(HttpBytes request, IReadOnlyList<string> ids)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, stopping.Token);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(request.All, stopping.Token);
        var answer = await HttpBytes.ReadAsync(stream, stopping.Token) ?? throw new EndOfStreamException("The server did not answer.");
        Answers.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
        if (answer.Status is >= 200 and < 300)
        {
            foreach (var id in ids)
            {
                came[id] = true;
            }
        }

        return answer;
    }

    private async Task CutAsync(HttpBytes request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, stopping.Token);
        await connection.GetStream().WriteAsync(request.All.AsMemory(0, request.Head.Length + (request.Body.Length / 2)), stopping.Token);
        Reset(connection.Client);
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, string status, string header)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{header}Content-Length: 0\r\n\r\n"), stopping.Token);
        return true;
    }

    /// <summary>Ends the connection by RST, with whatever was on its way.</summary>
    private static bool Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
        return false;
    }
}
