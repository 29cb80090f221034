using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_an_earlier_instant_is_explained
{
    [Fact]
    public async Task Decisions_of_later_do_not_stand_beside_it()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));
        foreach (var minutes in (int[])[-20, -10, 0])
        {
            await rig.ExecuteAsync(
                "insert into decisions (id, kind, contact_id, at, playbook_hash, disposition, body) values (@Id, 'qualification', @Contact, @At, 'hash', 'nurture', '{\"asOf\":7}')",
                new
                {
                    Id = $"d{minutes}",
                    Contact = id.ToString("N"),
                    At = ApiRig.Now.AddMinutes(minutes).ToUnixTimeMilliseconds(),
                }
            );
        }

        var why = await rig.ReadAsync($"/v1/contacts/vera@acme.example/explanation?asOf={ApiRig.Now.AddMinutes(-10).UtcDateTime:O}");

        why.GetProperty("decisions").EnumerateArray().Select(decision => decision.GetProperty("id").GetString()).ShouldBe(["d-10", "d-20"]);
    }
}
