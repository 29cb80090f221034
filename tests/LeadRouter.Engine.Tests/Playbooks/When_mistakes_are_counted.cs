using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Playbooks;

/// <summary>Of the table that <see cref="When_a_playbook_has_a_mistake"/> goes through: each of its cases has its exact message and place.</summary>
public partial class When_mistakes_are_counted
{
    [Fact]
    public void There_are_more_than_80_kinds_of_messages_whatever_names_and_numbers_stand_in_them()
    {
        var kinds = MistakeCase.All.SelectMany(one => one.Said).Select(Kind).ToHashSet(StringComparer.Ordinal);

        MistakeCase.All.Count(one => one.Said.Count > 0).ShouldBeGreaterThan(400);
        kinds.Count.ShouldBeGreaterThan(200);
    }

    /// <summary>A sentence, or what there is to choose from.</summary>
    [Fact]
    public void Every_message_ends_as_a_sentence_or_with_a_choice()
    {
        var odd = MistakeCase
            .All.SelectMany(one => one.Said)
            .Where(said => !said.EndsWith('.') && !said.EndsWith('?') && !said.Contains("; known: ", StringComparison.Ordinal));

        string.Join('\n', odd).ShouldBe("");
    }

    private static string Kind(string said) => NumbersAndNames().Replace(said[(said.IndexOf(' ', StringComparison.Ordinal) + 1)..], "…");

    [GeneratedRegex("'[^']*'|[0-9]+|; known: .*|did you mean .*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumbersAndNames();
}
