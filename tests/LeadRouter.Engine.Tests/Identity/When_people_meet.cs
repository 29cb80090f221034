using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Identity;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Identity;

public class When_people_meet
{
    [Fact]
    public void Two_user_ids_join_by_an_e_mail_address() =>
        People(User("u1", 1) with { Email = "a@x.example" }, User("u2", 2) with { Email = "a@x.example" })
            .ShouldBe(["e:a@x.example u:u1 u:u2 = 1,2"]);

    [Fact]
    public void Two_user_ids_join_by_an_alias_even_when_the_other_was_never_seen_before() =>
        People(User("u2", 3) with { Type = ActivityType.Alias, PreviousId = "u1" }, User("u1", 1)).ShouldBe(["u:u1 u:u2 = 1,3"]);

    [Fact]
    public void A_shared_browser_joins_nobody_and_is_split_at_the_switch() =>
        People(
                Browser("b", 1),
                User("u1", 2) with
                {
                    AnonymousId = "b",
                },
                Browser("b", 3),
                User("u2", 4) with
                {
                    AnonymousId = "b",
                },
                Browser("b", 5)
            )
            .ShouldBe(["u:u1 = 1,2,3", "u:u2 = 4,5"]);

    [Fact]
    public void A_browser_nobody_claimed_is_a_contact_of_its_own() =>
        People(Browser("b", 1), Browser("b", 2), Browser("c", 3)).ShouldBe(["a:b = 1,2", "a:c = 3"]);

    [Fact]
    public void An_alias_of_a_browser_claims_its_past() =>
        People(Browser("b", 1), User("u1", 2) with { Type = ActivityType.Alias, PreviousId = "b" }).ShouldBe(["u:b u:u1 = 1,2"]);

    [Fact]
    public void An_activity_at_the_very_millisecond_of_the_login_is_the_person_s() =>
        People(
                Browser("b", 2) with
                {
                    MessageId = "early",
                },
                User("u1", 2) with
                {
                    AnonymousId = "b",
                },
                User("u0", 1) with
                {
                    AnonymousId = "b",
                }
            )
            .ShouldBe(["u:u0 = 1", "u:u1 = 2,2"]);

    [Fact]
    public void Of_one_message_sent_twice_the_earlier_time_stands() =>
        People(User("u1", 5) with { MessageId = "same" }, User("u1", 3) with { MessageId = "same" }).ShouldBe(["u:u1 = 3"]);

    [Fact]
    public void The_same_message_id_from_another_source_is_another_activity() =>
        People(User("u1", 3) with { MessageId = "same" }, User("u1", 4) with { MessageId = "same", CloudEventSource = "/shop" })
            .ShouldBe(["u:u1 = 3,4"]);

    [Fact]
    public void Two_logins_of_one_millisecond_stand_in_the_order_of_their_keys()
    {
        var links = new List<AnonymousLink> { new(5, [2], "u:second"), new(5, [1], "u:first"), new(3, [9], "u:early") };

        links.Sort();

        links.Select(link => link.Node).ShouldBe(["u:early", "u:first", "u:second"]);
        AnonymousLink.OwnerAt(links, 5)?.Node.ShouldBe("u:second");
        AnonymousLink.OwnerAt(links, 4)?.Node.ShouldBe("u:early");
        AnonymousLink.OwnerAt(links, 1)?.Node.ShouldBe("u:early");
    }

    [Fact]
    public void An_activity_that_names_nobody_is_nobody_s() => People(User("u1", 1) with { UserId = null }).ShouldBeEmpty();

    private static string[] People(params Activity[] activities) =>
        [
            .. IdentityResolver
                .Resolve(activities)
                .Select(person => $"{string.Join(' ', person.Nodes)} = {string.Join(',', person.Activities.Select(a => a.At))}"),
        ];

    private static Activity User(string id, long at) => Samples.Activity(ActivityType.Identify, at) with { UserId = id };

    private static Activity Browser(string id, long at) => Samples.Activity(ActivityType.Page, at) with { UserId = null, AnonymousId = id };
}
