using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>Facts by HTTP, with the example playbook, on both footings.</summary>
public sealed class When_the_CRM_says_whose_customer_it_is
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task The_next_activity_is_an_expansion_lead_of_the_account_s_owner_and_no_word_of_the_web_changes_that(Footing footing)
    {
        await using var ground = await Ground.PrepareAsync(footing, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, Settings, Token);

        await PostAsync(
            leadRouter,
            "/v1/facts",
            "crm-key",
            new { domain = "keyaccount.example", fields = new { relation = "customer", owner = "olga@acme.example" } }
        );
        await PostAsync(
            leadRouter,
            "/v1/facts",
            "web-key",
            new[] { new { domain = "keyaccount.example", fields = new { relation = "prospect" } } }
        );
        await Eventually.IsTrueAsync(
            "both words on the account are known",
            async () => (await StatementsAsync(leadRouter)).Count == 2,
            Token
        );
        await PostAsync(leadRouter, "/v1/batch", "web-key", DemoVisit.Batch());

        var lead = (await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token)).Value;
        lead.GetProperty("owner").GetString().ShouldBe("olga@acme.example");
        using var record = JsonDocument.Parse(
            await leadRouter.Http.GetStringAsync($"/v1/leads/{lead.GetProperty("id").GetString()}", Token)
        );
        record.RootElement.GetRawText().ShouldContain("\"motion\":\"expansion\"");
        (await StatementsAsync(leadRouter)).ShouldBe(["web prospect False", "crm customer True"], ignoreOrder: true);
    }

    private static Dictionary<string, string> Settings =>
        new()
        {
            ["Intake__Keys__0__Key"] = "crm-key",
            ["Intake__Keys__0__Source"] = "crm",
            ["Intake__Keys__1__Key"] = "web-key",
            ["Intake__Keys__1__Source"] = "web",
        };

    private static async Task PostAsync(LeadRouterProcess leadRouter, string path, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        using var response = await leadRouter.Http.SendAsync(request, Token);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What was stated of the account's relation: source, value, and whether it stands.</summary>
    private static async Task<IReadOnlyList<string>> StatementsAsync(LeadRouterProcess leadRouter)
    {
        using var response = await leadRouter.Http.GetAsync("/v1/accounts/keyaccount.example/facts", Token);
        return response.IsSuccessStatusCode
            ?
            [
                .. (await response.Content.ReadFromJsonAsync<JsonElement>(Token))
                    .GetProperty("facts")
                    .EnumerateArray()
                    .Where(fact => fact.GetProperty("field").GetString() == "relation")
                    .SelectMany(fact => fact.GetProperty("statements").EnumerateArray())
                    .Select(statement =>
                        $"{statement.GetProperty("source").GetString()} {statement.GetProperty("value").GetString()} {statement.GetProperty("stands").GetBoolean()}"
                    ),
            ]
            : [];
    }
}
