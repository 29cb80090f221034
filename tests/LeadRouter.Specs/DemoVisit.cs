using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>A VP of a key account who asks for a demo, and what becomes of her.</summary>
internal static class DemoVisit
{
    public const string Email = "vera@keyaccount.example";

    public static object Batch() =>
        new
        {
            batch = new object[]
            {
                new
                {
                    type = "identify",
                    userId = "vera",
                    messageId = "1",
                    traits = new
                    {
                        email = Email,
                        title = "VP Operations",
                        firstName = "Vera",
                        lastName = "Example",
                    },
                },
                new
                {
                    type = "group",
                    userId = "vera",
                    groupId = "keyaccount",
                    messageId = "2",
                    traits = new
                    {
                        domain = "keyaccount.example",
                        name = "Keyaccount Works",
                        industry = "software",
                        employees = 1200,
                        country = "DE",
                        tier = 1,
                    },
                },
                new
                {
                    type = "track",
                    @event = "Form Submitted",
                    userId = "vera",
                    messageId = "3",
                    properties = new { form = "demo" },
                },
            },
        };

    /// <summary>Her lead once it has an owner; null before.</summary>
    public static async Task<Found?> RoutedLeadAsync(LeadRouterProcess leadRouter, CancellationToken cancellationToken)
    {
        using var response = await leadRouter.Http.GetAsync($"/v1/contacts/{Email}", cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        var lead = (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("lead");
        return lead.ValueKind == JsonValueKind.Object && lead.GetProperty("stage").GetString() == "routed" ? new Found(lead) : null;
    }
}
