// Package clockify is Clockify's HTTP API, typed: one service for each kind of thing, one line for each route.
//
// A Client knows the hosts and a RoundTripper; Client.In binds the services to one workspace. The key, retries,
// the pace and the log are round-trippers that the caller stacks in one visible place with Through. Lists are
// iterators that fetch a page when it is needed and end on their first error.
//
// # Marks
//
// Clockify's own description of its API is incomplete, and wrong in places. A comment about what Clockify does that
// rests on more than that description, or on less, ends with a mark, which tells how far to trust it:
//
//	[live]    somebody recorded or tried it on the real server
//	[hash]    the keys and types of a real answer are known by their hash, its values are not
//	[spec]    Clockify's OpenAPI description says so, and nobody has tried it
//	[help]    Clockify's help pages say so
//	[client]  another program that works with Clockify relies on it
//	[guess]   we infer it, and nothing proves it
package clockify
