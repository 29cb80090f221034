using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_the_server_runs : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private RunningProgram program = null!;

    public async ValueTask InitializeAsync()
    {
        folder.Write(
            "appsettings.json",
            """{"Intake": {"Keys": [{"Key": "file-key", "Source": "file"}]}, "LeadRouter": {"LogFormat": "json"}}"""
        );
        program = RunningProgram.Start(
            folder.Path,
            new Dictionary<string, string>
            {
                ["Intake__Keys__0__Key"] = "environment-key",
                ["Logging__LogLevel__LeadRouter.ServiceDefaults"] = "Debug",
            },
            "--urls",
            "http://127.0.0.1:0",
            "--data",
            folder.File("data"),
            "--log-format",
            "text"
        );
        http.BaseAddress = await program.ListeningAsync();
    }

    [Fact]
    public async Task It_is_alive_and_ready()
    {
        var token = TestContext.Current.CancellationToken;

        (await http.GetAsync("/health/live", token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = await http.GetFromJsonAsync<JsonElement>("/health/ready", token);
        ready.GetProperty("status").GetString().ShouldBe("healthy");
        ready.GetProperty("checks").GetProperty("database").GetString().ShouldBe("healthy");
    }

    [Fact]
    public async Task An_address_that_is_not_there_is_a_problem_in_json()
    {
        using var response = await http.GetAsync("/nothing/here", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_form_is_answered_with_whose_it_is()
    {
        var token = TestContext.Current.CancellationToken;

        using var response = await http.PostAsJsonAsync(
            "/v1/leads/route?wait=10s",
            new
            {
                email = "vera@globex.example",
                form = "demo",
                messageId = "form-1",
            },
            token
        );

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, answer.GetRawText());
        answer.GetProperty("disposition").GetString().ShouldBe("routed");
        answer.GetProperty("owner").GetString().ShouldBe("eve@acme.example");
    }

    [Theory]
    [InlineData("file-key", HttpStatusCode.Unauthorized)]
    [InlineData("environment-key", HttpStatusCode.OK)]
    public async Task The_environment_wins_over_the_file(string key, HttpStatusCode expected) =>
        (await SendAsync(key, "somebody@people.example")).ShouldBe(expected);

    [Fact]
    public async Task Nobody_is_named_in_its_log()
    {
        var token = TestContext.Current.CancellationToken;
        await SendAsync("environment-key", "nobody@people.example");
        using var contact = await http.GetAsync("/v1/contacts/nobody@people.example", token);

        var ended = await program.StopAsync();

        ended.Output.ShouldContain("/v1/contacts/{key}");
        (ended.Output + ended.Error).ShouldNotContain("people.example");
    }

    [Fact]
    public async Task Ctrl_C_stops_it_without_an_error()
    {
        var ended = await program.StopAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        ended.Error.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await program.DisposeAsync();
        folder.Dispose();
    }

    private async Task<HttpStatusCode> SendAsync(string key, string email)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/identify")
        {
            Content = JsonContent.Create(new { userId = "u1", traits = new { email } }),
        };
        request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
