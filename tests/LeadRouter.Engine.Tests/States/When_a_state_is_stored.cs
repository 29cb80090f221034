using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.States;

public class When_a_state_is_stored
{
    [Fact]
    public void It_is_read_back_to_the_byte() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                foreach (var (_, state) in When_a_history_arrives_in_another_order.Fold(HistoryGenerator.Generate(seed)))
                {
                    var read = ContactState.FromBytes(state.ToBytes());

                    read.ToBytes().ShouldBe(state.ToBytes());
                    read.Hash().ShouldBe(state.Hash());
                    read.Facts.All.ShouldBe(state.Facts.All);
                    (read.Email, read.GroupKey, read.LatestAt, read.FirstAt, read.Activities).ShouldBe(
                        (state.Email, state.GroupKey, state.LatestAt, state.FirstAt, state.Activities)
                    );
                }
            }
        );

    [Fact]
    public void Damaged_bytes_are_told_apart_from_a_state_wherever_they_are_cut()
    {
        var bytes = Typical().ToBytes();

        for (var length = 0; length < bytes.Length; length++)
        {
            Should.Throw<FormatException>(() => ContactState.FromBytes(bytes.AsSpan(0, length)));
        }

        Should.Throw<FormatException>(() => ContactState.FromBytes([.. bytes, 0]));
    }

    [Fact]
    public void Any_bytes_give_a_state_or_a_format_error() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var bytes = Typical().ToBytes();
                var random = new Random(seed ^ other);
                for (var i = 0; i < 5; i++)
                {
                    bytes[random.Next(1, bytes.Length)] = (byte)random.Next(256);
                }

                try
                {
                    ContactState.FromBytes(bytes).Activities.ShouldBeGreaterThanOrEqualTo(long.MinValue);
                }
                catch (FormatException)
                {
                    // The other thing that may happen.
                }
            }
        );

    [Fact]
    public void A_usual_contact_takes_less_than_600_bytes() => Typical().ToBytes().Length.ShouldBeLessThan(600);

    [Fact]
    public void An_empty_state_has_a_form_too() =>
        ContactState.FromBytes(ContactState.Empty().ToBytes()).Hash().ShouldBe(ContactState.Empty().Hash());

    [Fact]
    public void Texts_that_are_not_well_formed_do_not_make_it_unreadable()
    {
        var state = State(
            SamplePlaybook.Create(),
            Activity(ActivityType.Identify, 1, ("a\ud800", "x\udc00"), ("a\ud801", "y")) with
            {
                UserId = "\ud800",
            }
        );

        ContactState.FromBytes(state.ToBytes()).ToBytes().ShouldBe(state.ToBytes());
    }

    [Fact]
    public void Instants_at_the_ends_of_time_are_kept()
    {
        var state = State(SamplePlaybook.Create(), Pricing(long.MinValue), Pricing(-1), Pricing(long.MaxValue));

        var read = ContactState.FromBytes(state.ToBytes());
        read.ToBytes().ShouldBe(state.ToBytes());
        (read.FirstAt, read.LatestAt).ShouldBe((long.MinValue, long.MaxValue));
        read.LastSignalAt("pricing", long.MaxValue).ShouldBe(long.MaxValue);
    }

    private static ContactState Typical()
    {
        var identify = Activity(
            ActivityType.Identify,
            Now - (20 * Day),
            ("title", "VP Operations"),
            ("firstName", "Jo"),
            ("lastName", "Example"),
            ("company.name", "Acme Manufacturing"),
            ("phone", "+49 30 000000")
        ) with
        {
            MessageId = "0f8b7c1e-3d51-4a6e-9d25-6f0c6c1f7a01",
            Email = "jo.example@acme.example",
            AnonymousId = "7b1d9c52-0c8e-4f5b-a3a0-2b8f4a7d1e02",
        };
        return State(
            SamplePlaybook.Create(),
            identify,
            Fitting(Now - (19 * Day), ("relation", "prospect")) with
            {
                MessageId = "0f8b7c1e-3d51-4a6e-9d25-6f0c6c1f7a03",
                GroupId = "acme",
            },
            Pricing(Now - (18 * Day)),
            Pricing(Now - (3 * Day)),
            Pricing(Now),
            Guide(Now - (2 * Day)),
            Click(Now - Day),
            Activity(ActivityType.Track, Now - Hour) with
            {
                Event = "Signed Up",
            }
        );
    }
}
