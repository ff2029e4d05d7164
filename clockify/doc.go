// Package clockify is Clockify's HTTP API, typed: one service for each kind of thing, one line for each route.
//
// A Client knows the hosts and a RoundTripper; Client.In binds the services to one workspace. The key, retries,
// the pace and the log are round-trippers that the caller stacks in one visible place with Through. Lists are
// iterators that fetch a page when it is needed and end on their first error.
package clockify
