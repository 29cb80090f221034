using System.Globalization;
using System.Net;
using System.Text;
using LeadRouter.Alerts.Slack;
using LeadRouter.Crm;
using LeadRouter.Crm.Contacts;
using LeadRouter.Crm.HubSpot;
using LeadRouter.Crm.Systems;
using Microsoft.Extensions.Options;
using static LeadRouter.Fuzz.Targets.IntakeTargets;

namespace LeadRouter.Fuzz.Targets;

/// <summary>What a vendor, or a proxy before it, answers us: a status line, header lines, an empty line, a body.</summary>
internal static class VendorTargets
{
    private const string Key = "0198a0b0000070008000000000000001";
    private static readonly Guid Contact = Guid.Parse(Key);
    private static readonly Guid Other = Guid.Parse("0198a0b0000070008000000000000002");

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new(
            "hubspot-batch",
            () =>
                Seeds([
                    $$$"""200: {{}}{"results":[{"id":"1","objectWriteTraceId":"{{{Key}}}","properties":{"email":"a@b.example"}}]}""".Replace(
                        "{{}}",
                        "\n\n",
                        StringComparison.Ordinal
                    ),
                    $$$"""207: {{}}{"results":[{"id":"2"}],"errors":[{"category":"CONFLICT","message":"taken","context":{"ids":["a@b.example"],"objectWriteTraceId":["{{{Key}}}"]}},{"category":"OBJECT_NOT_FOUND","context":{"ids":["{{{Key}}}"]}}]}""".Replace(
                        "{{}}",
                        "\n\n",
                        StringComparison.Ordinal
                    ),
                    "429: \nRetry-After: 2\nX-HubSpot-RateLimit-Interval-Milliseconds: 10000\n\n{\"policyName\":\"DAILY\",\"category\":\"RATE_LIMITS\"}",
                    "400: \n\n{\"category\":\"VALIDATION_ERROR\",\"message\":\"PROPERTY_DOESNT_EXIST\"}",
                    "502: \n\n<html>Bad gateway</html>",
                ]),
            input => HubSpot(input, async crm => Said(await crm.PushAsync(Pushes(), CancellationToken.None)))
        ),
        new(
            "hubspot-owners",
            () =>
                Seeds([
                    "200: \n\n{\"results\":[{\"id\":\"7\",\"email\":\"ana@acme.example\",\"archived\":false},{\"id\":\"8\",\"email\":null,\"archived\":true}]}",
                ]),
            input => HubSpot(input, async crm => (await crm.FindOwnerAsync("ana@acme.example", CancellationToken.None)).ToString())
        ),
        new(
            "hubspot-properties",
            () =>
                Seeds([
                    "200: \n\n{\"results\":[{\"name\":\"leadrouter_contact_id\",\"label\":\"x\",\"hasUniqueValue\":true},{\"name\":\"email\"}]}",
                    "409: \n\n{\"category\":\"OBJECT_ALREADY_EXISTS\"}",
                ]),
            input => HubSpot(input, async crm => (await crm.PrepareAsync(CancellationToken.None))?.ToString() ?? "")
        ),
        new("slack", () => Seeds(["200: \n\nok", "404: \n\nno_service", "500: \n\n", "429: \nRetry-After: 3\n\nrate_limited"]), Slack),
    ];

    private static CrmStanding Standing { get; } = new(61_250, 2, 80_000, "A", "champion", "asked for sales", 1, "routed");

    private static FuzzResult HubSpot(byte[] input, Func<HubSpotCrm, Task<string>> ask)
    {
        var options = new CrmOptions { System = CrmOptions.HubSpotName };
        options.HubSpot.BaseUrl = "http://hubspot.test";
        var configured = Options.Create(options);
        var crm = new HubSpotCrm(
            new HubSpotRequest(new AnsweringClients(() => Answer(input)), configured, TimeProvider.System),
            configured
        );
        return FuzzResult.Of(true, ask(crm).GetAwaiter().GetResult());
    }

    private static CrmPush[] Pushes() =>
        [
            new(Contact, null, true, new CrmPerson("a@b.example", "A", "B", "CTO", "Acme"), Standing, "7"),
            new(Other, "0198a0b0000070008000000000000002", false, new CrmPerson(null, null, null, null, null), Standing, null),
        ];

    /// <summary>Every contact has an outcome, and it does not depend on when it was asked.</summary>
    private static string Said(IReadOnlyDictionary<Guid, CrmOutcome> outcomes)
    {
        BrokenPromiseException.Unless(
            outcomes.Count == 2 && outcomes.ContainsKey(Contact) && outcomes.ContainsKey(Other),
            "Every row of a push has an outcome."
        );
        return string.Join('\n', outcomes.OrderBy(pair => pair.Key).Select(pair => pair.Value.GetType().Name));
    }

    private static HttpResponseMessage Answer(byte[] input)
    {
        var headed = HeadedInput.Of(input);
        var status = headed
            .Headers.Select(header => int.TryParse(header.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0)
            .FirstOrDefault(code => code is >= 200 and <= 599);
        var answer = new HttpResponseMessage((HttpStatusCode)(status == 0 ? 200 : status))
        {
            Content = new ByteArrayContent(headed.Body.ToArray()),
        };
        foreach (var (name, value) in headed.Headers)
        {
            try
            {
                answer.Headers.TryAddWithoutValidation(name, value);
            }
            catch (FormatException)
            {
                // No header's name, so no client hands it on.
            }
        }

        return answer;
    }

    private static FuzzResult Slack(byte[] input)
    {
        using var answer = Answer(input);
        var text = Encoding.UTF8.GetString(HeadedInput.Of(input).Body.Span);
        var outcome = SlackAnswers.Read(answer.StatusCode, text, answer.Headers.RetryAfter?.Delta);
        return FuzzResult.Of(outcome.ToString()!.Length > 0, outcome.ToString()!);
    }
}
