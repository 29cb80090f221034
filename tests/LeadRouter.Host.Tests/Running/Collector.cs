using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LeadRouter.Host.Tests.Running;

/// <summary>An OpenTelemetry collector that keeps what it is sent. In protobuf, text stands as it is: it can be searched.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, string Text)> received = new();
    private readonly WebApplication server;

    private Collector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.MapPost("/v1/{signal}", (RequestDelegate)TakeAsync);
    }

    public string Address => server.Urls.First();

    public static async Task<Collector> StartAsync(CancellationToken cancellationToken)
    {
        var collector = new Collector();
        await collector.server.StartAsync(cancellationToken);
        return collector;
    }

    /// <param name="signal"><c>traces</c> or <c>metrics</c>.</param>
    public string Text(string signal) => string.Concat(received.Where(item => item.Signal == signal).Select(item => item.Text));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        received.Enqueue(((string)context.Request.RouteValues["signal"]!, Encoding.Latin1.GetString(body.ToArray())));
    }
}
