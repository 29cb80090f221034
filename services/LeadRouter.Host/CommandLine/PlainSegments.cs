using Spectre.Console.Rendering;

namespace LeadRouter.Host.CommandLine;

/// <summary>
/// Takes control characters out of what is printed: titles, companies and assets come from strangers, and none of them clears, repaints or names the window of whoever
/// reads them.
/// </summary>
internal sealed class PlainSegments : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Plain(renderable));

    private sealed class Plain(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Of);

        // What Spectre itself sends to the terminal (the cursor of a progress bar) is marked as such.
        private static Segment Of(Segment segment) =>
            segment.IsControlCode
            || segment.IsLineBreak
            || !segment.Text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !segment.Text.AsSpan().ContainsAnyInRange('\u007f', '\u009f')
                ? segment
                : new Segment(string.Concat(segment.Text.Where(c => !char.IsControl(c) || c is '\n' or '\t')), segment.Style);
    }
}
