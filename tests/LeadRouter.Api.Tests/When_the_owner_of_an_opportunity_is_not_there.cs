using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

/// <summary>A form at an open opportunity was answered with whoever the facts name, also with somebody who had left.</summary>
public sealed class When_the_owner_of_an_opportunity_is_not_there
{
    [Theory]
    [InlineData(null, "bob@acme.example")]
    [InlineData("left_at, successor) values ('bob@acme.example', 1, 'eve@acme.example')", "eve@acme.example")]
    [InlineData("away_from, delegate) values ('bob@acme.example', 1, 'eve@acme.example')", "eve@acme.example")]
    [InlineData("left_at) values ('bob@acme.example', 1)", "olga@acme.example")]
    public async Task The_answer_names_who_stands_for_them_or_else_the_accounts_owner(string? standing, string owner)
    {
        await using var rig = await ApiRig.StartAsync(withIntake: true);
        if (standing is not null)
        {
            await rig.ExecuteAsync($"insert into people_standing (person, {standing}");
        }

        var form = new Activity
        {
            Source = "default",
            MessageId = "f1",
            Type = ActivityType.Form,
            At = ApiRig.Now.ToUnixTimeMilliseconds(),
            Email = "vera@acme.example",
            Form = "demo",
        };
        var contact = await rig.ContactAsync(form);
        await rig.ExecuteAsync(
            """
            insert into activity_keys (key, activity_id) select key, id from activities where key = @Key;
            insert into decisions (id, kind, contact_id, at, playbook_hash, disposition, body)
            values ('d', 'qualification', @Contact, @At, 'hash', 'attached', @Body)
            """,
            new
            {
                Key = ActivityKey.Of(form),
                Contact = contact.ToString("N"),
                form.At,
                Body = JsonSerializer.Serialize(
                    new
                    {
                        qualification = new { handRaise = true, reason = "Asked." },
                        facts = new
                        {
                            openOpportunity = "true",
                            opportunityOwner = "Bob@Acme.example",
                            owner = "olga@acme.example",
                        },
                    }
                ),
            }
        );

        var answer = await rig.ReadAsync("/v1/hand-raises/f1", ApiRig.IngestKey);

        answer.GetProperty("disposition").GetString().ShouldBe("attached");
        answer.GetProperty("owner").GetString().ShouldBe(owner);
    }
}
