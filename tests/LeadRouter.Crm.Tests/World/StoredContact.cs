using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Crm.Tests.World;

/// <summary>A contact as scoring would leave it.</summary>
internal static class StoredContact
{
    /// <param name="email">Null for one known by its user id alone.</param>
    /// <param name="traits">Of the identify call.</param>
    public static async Task PutAsync(
        CrmWorld world,
        LivePlaybook live,
        Guid id,
        string? email,
        (string Name, string Value)[] traits,
        int pricingViews
    )
    {
        var now = world.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var activities = new List<Activity>
        {
            new()
            {
                Source = "default",
                MessageId = $"{id:N}-identify",
                Type = ActivityType.Identify,
                At = now - 60_000,
                UserId = $"user-{id:N}",
                Email = email,
                Traits = traits.ToDictionary(trait => trait.Name, trait => trait.Value, StringComparer.Ordinal),
            },
        };
        activities.AddRange(
            Enumerable
                .Range(0, pricingViews)
                .Select(view => new Activity
                {
                    Source = "default",
                    MessageId = $"{id:N}-{view}",
                    Type = ActivityType.Page,
                    At = now - 1_000 - view,
                    UserId = $"user-{id:N}",
                    Url = "https://shop.example/pricing",
                })
        );
        var state = ContactFold.Fold(activities, live.Classifier);
        await world.ExecuteAsync(
            "insert into contacts (id, created_at, version, latest_at, is_live) values (@Id, 0, 1, 0, 1) on conflict (id) do update set version = contacts.version + 1",
            new { Id = id.ToString("N") }
        );
        await world.ExecuteAsync(
            """
            insert into contact_states (contact_id, signals_hash, state, state_hash) values (@Id, @SignalsHash, @State, @Hash)
            on conflict (contact_id, signals_hash) do update set state = excluded.state, state_hash = excluded.state_hash
            """,
            new
            {
                Id = id.ToString("N"),
                live.Playbook.SignalsHash,
                State = state.ToBytes(),
                Hash = state.Hash(),
            }
        );
    }
}
