using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LeadRouter.Simulator.Crm;
using Xunit;

namespace LeadRouter.Simulator.Tests.Crm;

/// <summary>The simulator on a socket with one owner, and a client with the token.</summary>
internal sealed class SimulatedHubSpot : IAsyncDisposable
{
    public const string Token = "pat-test";

    private SimulatedHubSpot(CrmSimulatorServer server)
    {
        Server = server;
        Http = new HttpClient { BaseAddress = server.Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public CrmSimulatorServer Server { get; }
    public HttpClient Http { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SimulatedHubSpot> StartAsync(CrmSimulatorOptions? options = null) =>
        new(
            await CrmSimulatorServer.StartAsync(
                "http://127.0.0.1:0",
                options ?? new CrmSimulatorOptions { Token = Token, Owners = ["ana@acme.example"] },
                cancellationToken: Cancellation
            )
        );

    public async Task<(int Status, JsonObject Body)> PostAsync(string path, string json)
    {
        using var answer = await Http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return ((int)answer.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    public async Task<JsonObject> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonObject>(path, Cancellation))!;

    /// <summary>A contact with these properties; its id.</summary>
    public async Task<string> CreateAsync(string properties)
    {
        var (status, body) = await PostAsync("/crm/v3/objects/contacts", $$"""{"properties":{{properties}}}""");
        Assert.Equal(201, status);
        return body["id"]!.ToString();
    }

    /// <summary>A property with unique values named <c>key</c>.</summary>
    public async Task AddKeyAsync()
    {
        var (status, _) = await PostAsync(
            "/crm/properties/2026-03/contacts",
            """{"name":"key","label":"Key","groupName":"contactinformation","type":"string","fieldType":"text","hasUniqueValue":true}"""
        );
        Assert.Equal(201, status);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
