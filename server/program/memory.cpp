// How the allocator keeps memory: few arenas, for few threads are busy; freed pages go back to the system within seconds, by a
// thread of the allocator's own, so that a quiet city's server is small.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "narenas:4,background_thread:true,dirty_decay_ms:5000,muzzy_decay_ms:0";
}
