using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Simulator.Crm;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>The main job, end to end, on both footings.</summary>
public sealed class When_a_VP_of_a_key_account_asks_for_a_demo
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task The_CRM_has_the_lead_with_owner_grade_and_persona_and_the_owner_hears_of_it(Footing footing)
    {
        await using var crm = await CrmSimulatorServer.StartAsync(
            "http://127.0.0.1:0",
            new CrmSimulatorOptions { Token = "crm-token", OwnersOnDemand = true },
            cancellationToken: Token
        );
        await using var slack = await SlackStub.StartAsync(Token);
        await using var smtp = await SmtpServer.StartAsync(Token);
        await using var ground = await Ground.PrepareAsync(footing, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, Settings(crm, slack, smtp), Token);

        using var response = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token);
        response.EnsureSuccessStatusCode();

        var lead = (await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token)).Value;
        var owner = lead.GetProperty("owner").GetString()!;
        owner.ShouldBeOneOf("ana@acme.example", "ben@acme.example");

        var record = (await Eventually.GetAsync("the CRM has the contact with its owner", () => RecordAsync(crm), Token)).Value;
        record.GetProperty("leadrouter_grade").GetString().ShouldBe("A");
        record.GetProperty("leadrouter_persona").GetString().ShouldBe("economic_buyer");
        record.GetProperty("leadrouter_reason").GetString().ShouldNotBeNullOrWhiteSpace();
        record.GetProperty("hubspot_owner_id").GetString().ShouldBe(crm.State.AddOwner(owner));
        crm.State.Count("contacts").ShouldBe(1);

        await Eventually.IsTrueAsync(
            "Slack is told of the account",
            () => Task.FromResult(slack.Posts.Items.Any(post => post.Body.Contains("keyaccount", StringComparison.OrdinalIgnoreCase))),
            Token
        );
        await Eventually.IsTrueAsync(
            "the owner has a mail",
            () => Task.FromResult(smtp.Mails.Items.Any(mail => mail.To.Contains(owner) && mail.Encrypted)),
            Token
        );
    }

    private static Dictionary<string, string> Settings(CrmSimulatorServer crm, SlackStub slack, SmtpServer smtp) =>
        new()
        {
            ["Crm__System"] = "hubspot",
            ["Crm__HubSpot__BaseUrl"] = crm.Address.OriginalString,
            ["Crm__HubSpot__Token"] = "crm-token",
            ["Alerts__Slack__WebhookUrl"] = slack.WebhookUrl.OriginalString,
            ["Alerts__Smtp__Host"] = smtp.Host,
            ["Alerts__Smtp__Port"] = FormattableString.Invariant($"{smtp.Port}"),
            ["Alerts__Smtp__From"] = "leads@leadrouter.example",
            ["Alerts__Smtp__TrustedCertificateSha256"] = Convert.ToHexString(
                smtp.Certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)
            ),
        };

    /// <summary>Through the CRM's own API, as its users' programs read it.</summary>
    private static async Task<Found?> RecordAsync(CrmSimulatorServer crm)
    {
        using var http = new HttpClient { BaseAddress = crm.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "crm-token");
        var properties = "leadrouter_grade,leadrouter_persona,leadrouter_reason,hubspot_owner_id";
        using var response = await http.GetAsync(
            $"/crm/v3/objects/contacts/{DemoVisit.Email}?idProperty=email&properties={properties}",
            Token
        );
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        var record = (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("properties");
        return record.TryGetProperty("hubspot_owner_id", out var owner) && !string.IsNullOrEmpty(owner.GetString())
            ? new Found(record)
            : null;
    }
}
