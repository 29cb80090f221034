using Microsoft.Extensions.Options;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>Facts and statements of who is who have ways in of their own, which a public key does not open.</summary>
public sealed class When_an_event_type_is_mapped_to_what_nobody_does
{
    [Theory]
    [InlineData("Fact")]
    [InlineData("merge")]
    [InlineData("15")]
    public async Task The_program_does_not_start(string activity)
    {
        var thrown = await Should.ThrowAsync<OptionsValidationException>(
            IntakeApp.StartAsync(("Intake:EventTypes:0:Type", "com.acme.x"), ("Intake:EventTypes:0:Activity", activity))
        );

        thrown.Message.ShouldContain("Intake:EventTypes:0:Activity must be one of Track, Page");
        thrown.Message.ShouldNotContain("Merge");
    }
}
