using System.Text.Json;
using LeadRouter.Bench.Servers;
using LeadRouter.Simulator.Crm;
using LeadRouter.Testing.Node;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>The page of docs/browsers.md, on another origin, opened by a real browser.</summary>
public sealed class When_a_page_sends_with_analytics_js
{
    private const string Key = "PUBLIC_KEY";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_visitor_is_a_routed_lead_in_the_CRM()
    {
        var chromium = Chromium();
        await using var crm = await CrmSimulatorServer.StartAsync(
            "http://127.0.0.1:0",
            new CrmSimulatorOptions { Token = "crm-token", OwnersOnDemand = true },
            cancellationToken: Token
        );
        await using var ground = await Ground.PrepareAsync(Footing.Embedded, Token);
        var port = LeadRouterProcess.FreePort();
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, Settings(crm, port), Token);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(ground.Data)!, "page")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), await PageAsync(leadRouter), Token);

        using var visit = await NodeRuntime.StartAsync("page.mjs", $"{port}", folder, chromium, DemoVisit.Email, "VP Operations");
        var errors = visit.StandardError.ReadToEndAsync(Token);
        var output = await visit.StandardOutput.ReadLineAsync(Token) ?? throw new InvalidOperationException(await errors);

        using var report = JsonDocument.Parse(output);
        string[] ours = [$"127.0.0.1:{port}", leadRouter.Address.Authority];
        Strings(report, "complaints").ShouldBeEmpty();
        Strings(report, "hosts").ShouldBe(ours, ignoreOrder: true);
        var lead = (await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token)).Value;
        lead.GetProperty("owner").GetString().ShouldNotBeNullOrEmpty();
        await Eventually.IsTrueAsync("the CRM has the contact", () => Task.FromResult(crm.State.Count("contacts") == 1), Token);
        // Page, identify, track, and the beacon of going away, which is the same visitor's.
        await Eventually.IsTrueAsync(
            "four activities are folded",
            async () => await ground.CountAsync("select count(*) from activities", Token) == 4,
            Token
        );
        (await ground.CountAsync("select count(*) from contacts", Token)).ShouldBe(1);
        (await ground.CountAsync("select count(*) from failed_activities", Token)).ShouldBe(0);
        visit.StandardInput.Close();
        await visit.WaitForExitAsync(Token);
        visit.ExitCode.ShouldBe(0, await errors);
    }

    private static Dictionary<string, string> Settings(CrmSimulatorServer crm, int port) =>
        new()
        {
            ["Intake__Keys__0__Key"] = Key,
            ["Intake__Keys__0__Source"] = "website",
            ["Intake__Keys__0__Kind"] = "public",
            ["Intake__Keys__0__Origins__0"] = $"http://127.0.0.1:{port}",
            ["Crm__System"] = "hubspot",
            ["Crm__HubSpot__BaseUrl"] = crm.Address.OriginalString,
            ["Crm__HubSpot__Token"] = "crm-token",
        };

    /// <summary>The page as it is documented, with nothing changed but the address of LeadRouter.</summary>
    private static async Task<string> PageAsync(LeadRouterProcess leadRouter)
    {
        var docs = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "docs", "browsers.md"), Token);
        var page = string.Concat(docs.Split("```html\n")[1..].Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]));
        page.ShouldContain("leads.acme.example/v1");
        return "<!doctype html>\n<meta charset=\"utf-8\" />\n"
            + page.Replace("https://leads.acme.example", leadRouter.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
                .Replace("leads.acme.example", leadRouter.Address.Authority, StringComparison.Ordinal)
                .Replace("protocol: \"https\"", "protocol: \"http\"", StringComparison.Ordinal);
    }

    private static string Chromium()
    {
        string[] places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        if (places.FirstOrDefault(File.Exists) is { } found)
        {
            return found;
        }

        const string Missing = "Chromium is missing: install Debian's package chromium, or run eng/test as root.";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Missing);
        throw new ServerMissingException(Missing);
    }

    private static string[] Strings(JsonDocument report, string name) =>
        [.. report.RootElement.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
