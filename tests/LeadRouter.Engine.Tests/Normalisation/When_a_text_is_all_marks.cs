using System.Text;
using LeadRouter.Engine.Accounts;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Normalisation;

/// <summary>Found by ./eng/fuzz: 64 KiB of combining marks took 5 s, a host of as many different characters 12 s. The time limits tell minutes from milliseconds.</summary>
public sealed class When_a_text_is_all_marks
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task They_are_put_in_order_in_one_go()
    {
        const int Many = 400_000;
        // Above (230) before below (220): each pair has to change places with all before it.
        var text = "q" + string.Concat(Enumerable.Repeat("\u0307\u0323", Many));

        var clean = await Task.Run(() => TextNormaliser.Clean(text), TestContext.Current.CancellationToken)
            .WaitAsync(Generous, TestContext.Current.CancellationToken);

        clean.ShouldBe("q" + new string('\u0323', Many) + new string('\u0307', Many));
    }

    [Fact]
    public void Marks_of_one_class_keep_their_order() =>
        // U+0300, U+0306 and U+0302 are of one class, U+0327 of a lower one; before q nothing composes.
        TextNormaliser.Clean("q\u0300\u0306\u0327\u0302x\u0323").ShouldBe("q\u0327\u0300\u0306\u0302x\u0323");

    [Fact]
    public async Task A_host_that_is_too_long_is_none_before_it_is_mapped()
    {
        var host = new StringBuilder();
        for (var i = 0; i < 400_000; i++)
        {
            host.Append((char)(0x4E00 + (i % 0x5000)));
        }

        var parsed = await Task.Run(() => DomainName.Parse($"{host}.example"), TestContext.Current.CancellationToken)
            .WaitAsync(Generous, TestContext.Current.CancellationToken);

        parsed.ShouldBeNull();
    }
}
