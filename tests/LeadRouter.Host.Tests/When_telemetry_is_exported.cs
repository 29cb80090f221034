using System.Net.Http.Json;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_telemetry_is_exported : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Requests_are_in_it_by_their_route_and_nobody_by_name()
    {
        var token = TestContext.Current.CancellationToken;
        await using var collector = await Collector.StartAsync(token);
        await using var program = RunningProgram.Start(
            folder.Path,
            [],
            "--urls",
            "http://127.0.0.1:0",
            "--data",
            folder.File("data"),
            "--Telemetry:OtlpEndpoint",
            collector.Address,
            "--Telemetry:OtlpProtocol",
            "http"
        );
        using var http = new HttpClient { BaseAddress = await program.ListeningAsync() };
        http.DefaultRequestHeaders.Add("User-Agent", "agent-of-somebody");
        var traits = new { email = "somebody@people.example", firstName = "Somebodyson" };
        using var sent = await http.PostAsJsonAsync("/v1/identify", new { userId = "user-of-somebody", traits }, token);
        sent.IsSuccessStatusCode.ShouldBeTrue();
        using var read = await http.GetAsync("/v1/contacts/somebody@people.example?asOf=secret-query", token);

        await program.StopAsync();

        var traces = collector.Text("traces");
        traces.ShouldContain("/v1/contacts/{key}");
        traces.ShouldContain("/v1/identify");
        collector.Text("metrics").ShouldContain("http.server.request.duration");
        collector.Text("metrics").ShouldContain("leadrouter.stage.age");
        foreach (var personal in (string[])["people.example", "Somebodyson", "user-of-somebody", "agent-of-somebody", "secret-query"])
        {
            traces.ShouldNotContain(personal);
            collector.Text("metrics").ShouldNotContain(personal);
        }
    }

    public void Dispose() => folder.Dispose();
}
