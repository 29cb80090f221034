using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Contracts.Crm;
using LeadRouter.Contracts.Routing;
using LeadRouter.Crm.Tests.World;
using LeadRouter.Crm.Touches;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

/// <summary>A lead that was given to somebody on 2026-02-03 at 10:00, asked about at 14:00; the simulated HubSpot has what was logged in between.</summary>
public sealed class When_it_is_asked_whether_somebody_was_in_touch
{
    private const string Email = "jo@buyer.example";
    private static readonly DateTimeOffset Given = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string> Logged =>
        new()
        {
            { "calls", """{"hs_timestamp": "AT", "hs_call_direction": "OUTBOUND"}""", "call", "2026-02-03T11:00:00Z" },
            { "emails", """{"hs_timestamp": "AT", "hs_email_direction": "EMAIL"}""", "email", "2026-02-03T11:00:00Z" },
            { "meetings", """{"hs_timestamp": "AT", "hs_meeting_outcome": "COMPLETED"}""", "meeting", "2026-02-03T11:00:00Z" },
            // Agreed upon for tomorrow when it was logged.
            { "meetings", """{"hs_timestamp": "2026-02-04T09:00:00Z"}""", "meeting", "2026-02-03T12:00:00Z" },
            // Done when it was ticked off; its timestamp is when it was due.
            { "tasks", """{"hs_timestamp": "AT", "hs_task_status": "COMPLETED"}""", "task", "2026-02-03T12:00:00Z" },
        };

    public static TheoryData<string, string> NotOurs =>
        new()
        {
            { "emails", """{"hs_timestamp": "AT", "hs_email_direction": "INCOMING_EMAIL"}""" },
            { "meetings", """{"hs_timestamp": "AT", "hs_meeting_outcome": "CANCELED"}""" },
            { "tasks", """{"hs_timestamp": "AT", "hs_task_status": "NOT_STARTED"}""" },
            { "calls", """{"hs_timestamp": "2026-02-03T09:59:59Z"}""" },
        };

    [Theory]
    [MemberData(nameof(Logged))]
    public async Task What_was_logged_is_told_with_its_instant(string type, string properties, string by, string at)
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await KnownAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await LogAsync(world, type, properties);
        world.Clock.Advance(TimeSpan.FromHours(2));

        var answer = await AskAsync(world, contact);

        (answer.Answer, answer.TouchedBy, answer.TouchedAt).ShouldBe(("touched", by, DateTimeOffset.Parse(at).ToUnixTimeMilliseconds()));
    }

    [Theory]
    [MemberData(nameof(NotOurs))]
    public async Task What_nobody_of_ours_did_or_did_before_is_no_touch(string type, string properties)
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await KnownAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await LogAsync(world, type, properties);
        world.Clock.Advance(TimeSpan.FromHours(2));

        (await AskAsync(world, contact)).Answer.ShouldBe("untouched");
    }

    [Fact]
    public async Task A_status_that_a_person_has_changed_is_one()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await KnownAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.WriteToHubSpotAsync(Email, "hs_lead_status", "ATTEMPTED_TO_CONTACT");

        var answer = await AskAsync(world, contact);

        (answer.TouchedBy, answer.TouchedAt).ShouldBe(("status", Given.AddHours(1).ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task Of_several_the_first_is_told_and_a_call_with_somebody_else_of_the_lead_counts()
    {
        await using var world = await CrmWorld.StartAsync("v3");
        var contact = await KnownAsync(world);
        var other = await KnownAsync(world, "al@buyer.example");
        world.Clock.Advance(TimeSpan.FromHours(3));
        await LogAsync(world, "emails", """{"hs_timestamp": "2026-02-03T12:30:00Z"}""");
        await LogAsync(world, "calls", """{"hs_timestamp": "2026-02-03T12:10:00Z"}""", "al@buyer.example");

        var answer = await AskAsync(world, contact, other);

        (answer.TouchedBy, answer.TouchedAt).ShouldBe(("call", Given.AddMinutes(130).ToUnixTimeMilliseconds()));
    }

    [Theory]
    [InlineData("""{"kind": "500"}""")]
    [InlineData("""{"kind": "429"}""")]
    public async Task A_CRM_that_cannot_be_read_is_an_answer(string fault)
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await KnownAsync(world);
        await world.FaultAsync(JsonSerializer.Deserialize<JsonElement>(fault));

        (await AskAsync(world, contact)).Answer.ShouldBe("unreadable");

        (await world.FirstAsync<long>("select count(*) from touch_questions")).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_whom_the_CRM_does_not_have_yet_cannot_be_told_about()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddContactAsync(Email);

        (await AskAsync(world, contact)).Answer.ShouldBe("unreadable");
    }

    [Fact]
    public async Task While_the_CRM_wants_to_be_left_alone_it_is_not_asked()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await KnownAsync(world);
        await world.ExecuteAsync(
            "insert into crm_pauses (system, until_at, failures, reason) values ('hubspot', @Until, 1, 'test')",
            new { Until = world.Clock.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds() }
        );

        (await AskAsync(world, contact)).Answer.ShouldBe("unreadable");

        (await world.RequestsAsync("/calls/search")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_questions_about_a_lead_the_newer_is_answered()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await KnownAsync(world);
        var lead = Guid.NewGuid();
        await QuestionAsync(world, lead, 1, contact);
        await QuestionAsync(world, lead, 2, contact);

        await ReadAsync(world);
        await ReadAsync(world);

        (await AnswersAsync(world)).ShouldHaveSingleItem().Question.ShouldBe(2);
    }

    private static async Task<Guid> KnownAsync(CrmWorld world, string email = Email)
    {
        var contact = await world.AddRoutedAsync(email);
        (await world.RunAsync()).ShouldBe(1);
        return contact;
    }

    private static async Task<TouchAnswered> AskAsync(CrmWorld world, params Guid[] contacts)
    {
        await QuestionAsync(world, Guid.NewGuid(), 1, contacts);
        (await ReadAsync(world)).ShouldBe(1);
        return (await AnswersAsync(world)).ShouldHaveSingleItem();
    }

    private static Task QuestionAsync(CrmWorld world, Guid lead, int question, params Guid[] contacts) =>
        world.Database.TransactAsync(
            (unit, token) =>
                TouchQuestions.AskAsync(
                    unit,
                    new TouchAsked
                    {
                        LeadId = lead,
                        Round = 1,
                        Question = question,
                        ContactIds = contacts,
                        Since = Given.ToUnixTimeMilliseconds(),
                        At = unit.Now,
                    },
                    token
                ),
            Cancellation
        );

    private static Task<int> ReadAsync(CrmWorld world) =>
        new TouchReader(world.Database, world.Touches, world.Clock, NullLogger<TouchReader>.Instance).RunOnceAsync(Cancellation);

    private static async Task<IReadOnlyList<TouchAnswered>> AnswersAsync(CrmWorld world)
    {
        var bodies = new List<TouchAnswered>();
        for (var i = 0; i < await world.FirstAsync<long>("select count(*) from outbox where type like '%TouchAnswered'"); i++)
        {
            var body = await world.FirstAsync<string>(
                "select body from outbox where type like '%TouchAnswered' order by id limit 1 offset @i",
                new { i }
            );
            bodies.Add(JsonSerializer.Deserialize<TouchAnswered>(body!)!);
        }

        return bodies;
    }

    /// <param name="properties">With AT for 11:00, an hour after the lead was given.</param>
    private static async Task LogAsync(CrmWorld world, string type, string properties, string email = Email)
    {
        var record = (await world.HubSpotContactsAsync()).Single(contact => contact["email"] == email);
        var answer = await world.Http.PostAsJsonAsync(
            $"/crm/v3/objects/{type}",
            new
            {
                properties = JsonSerializer.Deserialize<JsonElement>(
                    properties.Replace("AT\"", "2026-02-03T11:00:00Z\"", StringComparison.Ordinal)
                ),
                associations = new[] { new { to = new { id = record["id"] }, types = Array.Empty<object>() } },
            },
            Cancellation
        );
        answer.EnsureSuccessStatusCode();
    }
}
