using LeadRouter.Intake.Normalisation;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_clock_is_wrong
{
    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();
    private static readonly long Hour = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    [Fact]
    public void Latency_never_changes_when_something_happened()
    {
        var random = new Random(20260310);
        for (var round = 0; round < 10_000; round++)
        {
            var happened = Noon - random.NextInt64(0, 90 * 24 * Hour);
            var latency = random.NextInt64(-30_000, 30_001);

            ClockCorrection.Correct(happened, null, Noon - latency, Noon).ShouldBe(happened);
            ClockCorrection.Correct(null, happened, Noon - latency, Noon).ShouldBe(happened);
        }
    }

    [Fact]
    public void The_time_between_happening_and_sending_is_kept_whatever_the_clock_says()
    {
        var random = new Random(20260311);
        for (var round = 0; round < 10_000; round++)
        {
            var skew = random.NextInt64(30_001, 1_000 * Hour) * (random.Next(2) == 0 ? 1 : -1);
            var waited = random.NextInt64(0, 48 * Hour);

            ClockCorrection.Correct(Noon + skew - waited, null, Noon + skew, Noon).ShouldBe(Noon - waited);
        }
    }

    [Fact]
    public void A_retry_with_a_fresh_sentAt_changes_nothing()
    {
        var happened = Noon - Hour;

        var first = ClockCorrection.Correct(happened, null, Noon, Noon + 200);
        var retry = ClockCorrection.Correct(happened, null, Noon + (5 * Hour), Noon + (5 * Hour) + 900);

        retry.ShouldBe(first);
    }

    [Fact]
    public void A_timestamp_beside_an_originalTimestamp_stands() =>
        ClockCorrection.Correct(Noon - Hour, Noon + Hour, Noon + Hour, Noon).ShouldBe(Noon - Hour);

    [Fact]
    public void Without_a_sentAt_the_timestamp_stands() => ClockCorrection.Correct(Noon - Hour, null, null, Noon).ShouldBe(Noon - Hour);

    [Theory]
    [InlineData(-30_000, -30_000)]
    [InlineData(30_000, 30_000)]
    [InlineData(-30_001, 0)]
    [InlineData(3_600_000, 0)]
    public void Without_a_timestamp_it_happened_when_it_was_sent(long sentBeforeNoon, long expected) =>
        ClockCorrection.Correct(null, null, Noon + sentBeforeNoon, Noon).ShouldBe(Noon + expected);

    [Fact]
    public void Without_any_time_it_happened_when_it_arrived() => ClockCorrection.Correct(null, null, null, Noon).ShouldBe(Noon);

    [Fact]
    public async Task The_sentAt_of_the_batch_corrects_its_items_and_an_items_own_goes_first()
    {
        await using var app = await IntakeApp.StartAsync();
        const string Batch = """
            {"sentAt":"2026-03-10T14:00:00Z","batch":[
                {"type":"page","userId":"u","timestamp":"2026-03-10T13:59:00Z"},
                {"type":"page","userId":"u","timestamp":"2026-03-10T11:59:00Z","sentAt":"2026-03-10T12:00:00Z"}]}
            """;

        await (await app.PostAsync("/v1/batch", Batch)).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldAllBe(activity => activity.At == Items.At("2026-03-10T11:59:00Z"));
    }

    [Theory]
    [InlineData("2026-01-31T09:30:00.123Z", "2026-01-31T09:30:00.123Z")]
    [InlineData("2026-01-31T09:30:00.123456789Z", "2026-01-31T09:30:00.123Z")]
    [InlineData("2026-01-31T09:30:00", "2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30:00+02:00", "2026-01-31T07:30:00Z")]
    [InlineData("2026-01-31T09:30:00.5-05:30", "2026-01-31T15:00:00.5Z")]
    [InlineData("2026-01-31 09:30:00", "2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30Z", "2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31", "2026-01-31T00:00:00Z")]
    public void Instants_are_read_in_every_form_of_ISO_8601_that_senders_use(string text, string instant) =>
        Timestamps.Read(text).ShouldBe(Items.At(instant));

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("10:00")]
    [InlineData("31/01/2026")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("2026-01-31T25:00:00Z")]
    public void What_is_no_instant_is_not_guessed(string text) => Timestamps.Read(text).ShouldBeNull();
}
