namespace LeadRouter.Bench.Load;

/// <summary>Where a batch lies in a <see cref="LoadFile"/>.</summary>
/// <param name="Lengths">Offset of the lengths of its items.</param>
/// <param name="Body">Offset of its body.</param>
/// <param name="Length">Bytes of its body.</param>
/// <param name="Items">How many it has.</param>
internal readonly record struct LoadPlace(long Lengths, long Body, int Length, int Items);
