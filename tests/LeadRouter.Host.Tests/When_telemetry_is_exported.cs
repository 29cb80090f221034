using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using LeadRouter.Testing.Processes;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_telemetry_is_exported : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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

    /// <summary>Right and wrong, by each way in that is no call of Segment, at every level that can be switched on.</summary>
    [Fact]
    public async Task Nobody_is_in_it_or_in_the_log_whatever_way_they_came()
    {
        await using var collector = await Collector.StartAsync(Token);
        await using var program = RunningProgram.Start(
            folder.Path,
            new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Trace" },
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
        const string Person =
            """ "userId":"user-of-somebody","email":"somebody@people.example","firstName":"Somebodyson","note":"words-of-somebody" """;

        await SendEventsAsync(http, Person);
        await SendSnowplowAsync(http, Person);
        await SendFactsAsync(http);
        await ImportAsync(http.BaseAddress!, Person);
        await SayWhoIsWhoAsync(http);
        await ReplayAsync(http);
        var ended = await program.StopAsync();

        var traces = collector.Text("traces");
        foreach (
            var route in (string[])
                ["/v1/activities", "/com.snowplowanalytics.snowplow/tp2", "/i", "/v1/facts", "/v1/import", "/v1/contacts/merge"]
        )
        {
            traces.ShouldContain(route);
        }

        var metrics = collector.Text("metrics");
        metrics.ShouldContain("leadrouter.intake.failed");
        foreach (var personal in (string[])["people.example", "Somebodyson", "of-somebody", "secret-"])
        {
            traces.ShouldNotContain(personal, Case.Insensitive);
            metrics.ShouldNotContain(personal, Case.Insensitive);
            (ended.Output + ended.Error).ShouldNotContain(personal, Case.Insensitive);
        }
    }

    public void Dispose() => folder.Dispose();

    private static async Task SendEventsAsync(HttpClient http, string person)
    {
        var good = $$"""{"specversion":"1.0","id":"id-of-somebody","source":"/of-somebody","type":"identify","data":{ {{person}} } }""";
        var bad = good.Replace("\"type\":\"identify\",", "", StringComparison.Ordinal);
        await PostAsync(http, "/v1/activities", good, "application/cloudevents+json");
        await PostAsync(http, "/v1/activities", $"[{good},{bad},7]", "application/cloudevents-batch+json");
        await PostAsync(http, "/v1/activities", bad, "application/cloudevents+json");
        await PostAsync(http, "/v1/activities", $"{{{person}", "application/json");
        foreach (var type in (string[])["identify", ""])
        {
            await PostAsync(
                http,
                "/v1/activities",
                $"{{{person}}}",
                "application/json",
                ("ce-specversion", "1.0"),
                ("ce-id", "id-of-somebody"),
                ("ce-source", "/of-somebody"),
                ("ce-subject", "somebody@people.example"),
                ("ce-type", type)
            );
        }
    }

    private static async Task SendSnowplowAsync(HttpClient http, string person)
    {
        var data = $$"""{"schema":"iglu:com.acme/user/jsonschema/1-0-0","data":{ {{person}} } }""";
        var context = JsonSerializer.Serialize(
            $$"""{"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0","data":[{{data}}]}"""
        );
        var view = $$"""{"e":"pv","uid":"user-of-somebody","url":"https://x.test/of-somebody","co":{{context}} }""";
        await PostAsync(http, "/com.snowplowanalytics.snowplow/tp2", $$"""{"schema":"iglu:x","data":[{{view}},{ {{person}} }]}""");
        await PostAsync(http, "/com.snowplowanalytics.snowplow/tp2", $"{{{person}");
        using var pixel = await http.GetAsync("/i?e=pv&uid=user-of-somebody&url=https%3A%2F%2Fx.test%2Fsecret-path", Token);
        using var refused = await http.GetAsync("/i?e=xx&uid=user-of-somebody&aid=secret-query", Token);
    }

    private static async Task SendFactsAsync(HttpClient http)
    {
        const string Good = """{"email":"somebody@people.example","fields":{"relation":"customer","firstName":"Somebodyson"}}""";
        await PostAsync(
            http,
            "/v1/facts",
            $$"""{"facts":[{{Good}},{"email":"somebody at people.example","fields":{"owner":"Somebodyson"} }]}"""
        );
        await PostAsync(http, "/v1/facts", """{"email":"somebody@people.example","fields":{"owner":"Somebodyson"}}""");
    }

    private async Task ImportAsync(Uri server, string person)
    {
        folder.Write(
            "of-somebody.ndjson",
            $$"""{"type":"identify","traits":{ {{person}} },{{person}} }""" + $"\n{{{person}\n{{{person}}}\n"
        );
        var ended = await RunningProgram.RunAsync(folder.Path, "import", "activities", "of-somebody.ndjson", "--to", server.OriginalString);
        ended.ExitCode.ShouldBe(ExitCodes.SomeFailed, ended.Error);
    }

    private static async Task SayWhoIsWhoAsync(HttpClient http)
    {
        const string Statement = """{"one":"somebody@people.example","other":"second-user-of-somebody","reason":"words-of-somebody"}""";
        await PostAsync(http, "/v1/track", """{"userId":"second-user-of-somebody","event":"Seen"}""");
        await Eventually.IsTrueAsync(
            "both are known",
            async () => (await PostAsync(http, "/v1/contacts/merge/preview", Statement)) == HttpStatusCode.OK,
            Token
        );
        (await PostAsync(http, "/v1/contacts/merge", Statement)).ShouldBe(HttpStatusCode.OK);
        (await PostAsync(http, "/v1/contacts/unmerge", Statement)).ShouldBe(HttpStatusCode.OK);
        await PostAsync(http, "/v1/contacts/merge", """{"one":"somebody@people.example","other":"nobody-of-somebody","reason":""}""");
    }

    private static async Task ReplayAsync(HttpClient http)
    {
        using var failed = await http.GetAsync("/v1/failed-activities", Token);
        failed.IsSuccessStatusCode.ShouldBeTrue();
        (await PostAsync(http, "/v1/failed-activities/replay", """{"all":true}""")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> PostAsync(
        HttpClient http,
        string path,
        string body,
        string contentType = "application/json",
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.Add("User-Agent", "agent-of-somebody");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request, Token);
        ((int)answer.StatusCode).ShouldBeLessThan(500);
        return answer.StatusCode;
    }
}
