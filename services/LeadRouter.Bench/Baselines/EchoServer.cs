using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.Bench.Baselines;

/// <summary>A bare Kestrel that reads a body and answers it: <c>leadrouter bench echo</c>.</summary>
public static class EchoServer
{
    /// <summary>Serves until it is cancelled.</summary>
    /// <param name="url">Where it listens.</param>
    public static async Task RunAsync(string url, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.Run(async http =>
        {
            // Whole, as everybody has to who parses it.
            using var body = new MemoryStream((int)(http.Request.ContentLength ?? 0));
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), http.RequestAborted);
        });
        await app.RunAsync(cancellationToken);
    }
}
