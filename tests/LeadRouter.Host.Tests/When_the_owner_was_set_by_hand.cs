using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>What <c>explain</c> says of the route, from the lead's record.</summary>
public sealed class When_the_owner_was_set_by_hand
{
    [Fact]
    public void Whom_the_machine_would_have_chosen_stands_beside_who_has_set_it()
    {
        var text = Show(
            """
            "owner":"cem@acme.example","reason":"To cem@acme.example, who was set by hand by head@acme.example.",
            "machineOwner":"ben@acme.example","machineReason":"To ben@acme.example: territory dach, the turn is theirs."
            """
        );

        text.ShouldContain("To cem@acme.example, who was set by hand by head@acme.example.");
        text.ShouldContain("but for that");
        text.ShouldContain("To ben@acme.example: territory dach, the turn is theirs.");
    }

    [Fact]
    public void Where_nobody_set_it_there_is_one_choice() =>
        Show(
                """
                "owner":"ben@acme.example","reason":"To ben@acme.example: territory dach, the turn is theirs."
                """
            )
            .ShouldNotContain("but for that");

    /// <param name="route">Of the record.</param>
    private static string Show(string route) =>
        ShownExplanation.Of("\"qualification\":{\"reason\":\"Qualified.\"}", "{\"route\":{\"body\":{" + route + "}}}");
}
